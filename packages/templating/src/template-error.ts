/** What is wrong with a template; lines and columns are 1-based. */
type Fault = {
  /** A sentence. */
  readonly problem: string
  readonly line?: number | undefined
  readonly column?: number | undefined
  /** The field that the template names and the data lacks. */
  readonly field?: string | undefined
  /** Every field that the data has somewhere. */
  readonly known?: readonly string[]
  readonly cause?: unknown
}

/** A template that cannot be read, or does not fit the data it is given. */
export class TemplateError extends Error {
  /** Its path in the workspace of templates. */
  readonly template: string
  readonly fault: Fault
  constructor(template: string, fault: Fault) {
    super(`${template}: ${fault.problem}`, { cause: fault.cause })
    this.name = 'TemplateError'
    this.template = template
    this.fault = fault
  }
}
