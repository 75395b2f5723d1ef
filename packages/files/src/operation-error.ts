/** The world failed: no engine, a full disk, git that exits with 128. `hint` says what to do next. */
export class OperationError extends Error {
  readonly code: string
  readonly hint: string | undefined
  constructor(code: string, message: string, details: { hint?: string; cause?: unknown } = {}) {
    super(message, details.cause === undefined ? {} : { cause: details.cause })
    this.name = 'OperationError'
    this.code = code
    this.hint = details.hint
  }
}
