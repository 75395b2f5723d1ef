/** One piece of a program, in the order of its document. */
export type Block = {
  /** `file` is written into the work folder and not run. */
  readonly kind: 'python' | 'pycon' | 'console' | 'sql' | 'file'
  readonly code: string
  /** File line of the first line of the code. */
  readonly line: number
  /** Whether a new namespace begins here. */
  readonly fresh: boolean
  /** Relative path in the work folder that the code is written to before it runs. */
  readonly file?: string
  /** What a person types, line by line. */
  readonly stdin?: readonly string[]
}

/** The blocks of one document that run one after another, in one work folder. */
export type Program = {
  readonly id: string
  /** File name that tracebacks give to blocks without `file`. */
  readonly name: string
  readonly blocks: readonly Block[]
}

/** How a block ended. */
export type Ending =
  | { readonly kind: 'done' }
  | {
      readonly kind: 'raised'
      /** As Python prints it, from `Traceback (most recent call last):` to the message; paths cut to file names. */
      readonly traceback: string
      /** The traceback's last line (or lines, where the message has several). */
      readonly message: string
      /** Line in the code of the block, from 1, where it was raised; undefined where that is in no line of it. */
      readonly line?: number
    }
  /** Ran for longer than `seconds`. */
  | { readonly kind: 'timeout'; readonly seconds: number }
  /** Printed or wrote more than it may. */
  | { readonly kind: 'too-much-output'; readonly bytes: number }
  /** `input()` with nothing left to answer. */
  | { readonly kind: 'no-input'; readonly line?: number }
  /** `sys.exit`, `exit()` or `os._exit`. */
  | { readonly kind: 'exited'; readonly status: number; readonly line?: number }
  /** Its process was killed, or the interpreter crashed. */
  | { readonly kind: 'died'; readonly signal: string }
  /** A thread or a process still runs after the block. */
  | { readonly kind: 'leftover'; readonly what: string }
  /** Output that is not UTF-8. */
  | { readonly kind: 'encoding' }
  /** Not run, because an earlier block ended the program for good. */
  | { readonly kind: 'not-run'; readonly reason: string }

export type BlockResult = {
  /**
   * What it printed to stdout and stderr, the traceback of an ending `raised` left out. Of a `pycon` or `console` block: the
   * whole session as a terminal shows it, prompts and typed lines included.
   */
  readonly output: string
  readonly ending: Ending
  readonly milliseconds: number
}

export type ProgramResult = {
  readonly id: string
  /** One for each block, in order. */
  readonly blocks: readonly BlockResult[]
}

/** What runs programs of one language in one version. Effects stay in its sandbox. */
export type Runner = {
  /** For example `Python 3.13.0`. */
  readonly name: string
  /** For example `3.13`. */
  readonly version: string
  readonly isolated: boolean
  /** Runs all programs, several at a time; results come in any order. Throws an OperationError where it cannot start. */
  readonly run: (programs: readonly Program[], signal?: AbortSignal) => AsyncIterable<ProgramResult>
}
