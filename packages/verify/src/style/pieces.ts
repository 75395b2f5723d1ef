import type { Example } from '@course/markdown/examples'

/** Code of a lesson that is read as a whole: a block, or one input of a session. */
export type Piece = {
  readonly code: string
  /** File line of its first line. */
  readonly line: number
  /** Spaces, and signs of a session, before each of its lines in the file. */
  readonly indent: number
  /** Whether a new namespace begins here. */
  readonly fresh: boolean
  /** Whether what is found in it is told: code that is wrong on purpose is read for the names that it makes. */
  readonly judged: boolean
  /** Whether the page says that it raises, so that nothing after it in its block is reached. */
  readonly raises: boolean
  /** Path that it is written to, so that other code can import it. */
  readonly file?: string
  /** The version of Python that it needs, where that is newer than the course's. */
  readonly since?: string
}

/**
 * The Python of a document in pieces. Not judged are sessions, which have a style of their own; what raises, and the code of a
 * mistake; and the code of an exercise outside its solution, since the reader may be asked to find what is wrong with it.
 */
export function piecesOf(examples: readonly Example[]): readonly Piece[] {
  return examples.flatMap((example): Piece[] => {
    const { kind, code, line, indent, fresh, traceback, file, since } = example
    if (kind === 'pycon') return inputsOf(example)
    if (kind !== 'python') return []
    const raises = traceback !== undefined
    const optional = { ...(file !== undefined && { file }), ...(since !== undefined && { since }) }
    return [{ code, line, indent, fresh, raises, judged: !raises && isMeant(example), ...optional }]
  })
}

function isMeant({ within }: Example): boolean {
  return !within.includes('mistake') && (!within.includes('exercise') || within.includes('solution'))
}

const PROMPT = /^>>>(?: |$)/
const CONTINUATION = /^\.\.\.(?: |$)/

function inputsOf({ code, line, indent, fresh, since }: Example): Piece[] {
  const inputs: { lines: string[]; line: number }[] = []
  let open = false
  for (const [index, text] of code.split('\n').entries()) {
    const isFirst = PROMPT.test(text)
    if (isFirst) inputs.push({ lines: [], line: line + index })
    open = isFirst || (open && CONTINUATION.test(text))
    if (open) inputs.at(-1)?.lines.push(text.slice('>>> '.length))
  }
  const common = { indent: indent + '>>> '.length, judged: false, raises: false, ...(since !== undefined && { since }) }
  return inputs.map((input, index) => ({
    ...common,
    code: input.lines.join('\n'),
    line: input.line,
    fresh: fresh && index === 0,
  }))
}
