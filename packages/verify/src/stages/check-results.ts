import type { ProjectAt } from './project-at.ts'

type Results = NonNullable<ProjectAt['results']>

/** A part of a check, as the check itself names it. */
export type CheckResult = {
  readonly title: string
  readonly done: boolean
  /** Whether a line below it says what to do; true where the course does not say what such a line looks like. */
  readonly advised: boolean
}

/** The parts that a check has printed, in its order. */
export function readResults(printed: string, results: Results): readonly CheckResult[] {
  const found: CheckResult[] = []
  const advised = (last: CheckResult) => found.splice(-1, 1, { ...last, advised: true })
  for (const line of printed.split('\n').map((text) => text.trimEnd())) {
    const done = titleIn(line, results.done)
    const title = done ?? titleIn(line, results.to_do)
    const last = found.at(-1)
    if (title !== undefined) found.push({ title, done: done !== undefined, advised: results.advice === undefined })
    else if (last && results.advice !== undefined && isAdvice(line, results.advice)) advised(last)
  }
  return found
}

function isAdvice(line: string, lead: string): boolean {
  return line.startsWith(lead) && line.length > lead.length
}

function titleIn(line: string, forms: readonly string[]): string | undefined {
  for (const form of forms) {
    const title = titleOf(line, form)
    if (title !== undefined) return title
  }
  return undefined
}

/**
 * What stands for `{title}` where a line has the form. `{}` stands for any text. Each piece between them is looked for once
 * and from the left, so that no form of a course, however odd, takes long.
 */
export function titleOf(line: string, form: string): string | undefined {
  const pieces = form.trimEnd().split(/(\{(?:title)?\})/)
  let title: string | undefined
  let hole: { readonly name: string; readonly start: number } | undefined
  let at = 0
  for (const [index, piece] of pieces.entries()) {
    if (index % 2 === 1) {
      hole = { name: piece, start: at }
      continue
    }
    const found = index === pieces.length - 1 ? lastIn(line, piece, at) : line.indexOf(piece, at)
    if (found < at || (!hole && found > 0)) return undefined
    if (hole?.name === '{title}') title = line.slice(hole.start, found).trim()
    at = found + piece.length
  }
  return title === '' ? undefined : title
}

/** Where the last piece stands, which ends the line. */
function lastIn(line: string, piece: string, from: number): number {
  return line.endsWith(piece) && line.length - piece.length >= from ? line.length - piece.length : -1
}
