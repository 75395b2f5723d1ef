/** What was typed cannot be meant: a name that does not exist, a value of the wrong form. `hint` says what can. */
export class UsageError extends Error {
  readonly hint: string
  constructor(message: string, hint: string) {
    super(message)
    this.name = 'UsageError'
    this.hint = hint
  }
}
