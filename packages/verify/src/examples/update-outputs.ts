import type { Example } from '@course/markdown/examples'
import { isAsShown, isSession, withoutLastBreak } from './judge-example.ts'
import type { VerifiedDocument } from './verify-examples.ts'

/** Lines of a file, from 1, that give way to others; where `count` is 0, the new ones are put before `line`. */
type Edit = { readonly line: number; readonly count: number; readonly lines: readonly string[] }

/**
 * The text of a document with the real output of its examples in place of what it shows: sessions, outputs and tracebacks
 * are rewritten, and an output that is missing is put after its block. What an example did wrong otherwise stays.
 */
export function updateOutputs(text: string, { examples }: VerifiedDocument): string {
  const edits = examples.flatMap(({ example, result, diagnostics }): readonly Edit[] => {
    const { ending, output } = result
    if (ending.kind !== 'done' && ending.kind !== 'raised') return []
    if (isSession(example)) return isAsShown(example, output) ? [] : replaceCode(example, withoutLastBreak(output))
    const isShown = isAsShown(example, output) || ending.kind !== (example.traceback ? 'raised' : 'done')
    return [
      ...(isShown ? [] : editOutput(example, withoutLastBreak(output))),
      ...(ending.kind === 'raised' &&
      example.traceback &&
      diagnostics.some(({ ruleId }) => ruleId === 'example-traceback')
        ? replaceText(example.traceback, ending.traceback)
        : []),
    ]
  })
  const lines = text.split('\n')
  for (const { line, count, lines: changed } of edits.toSorted((a, b) => b.line - a.line))
    lines.splice(line - 1, count, ...changed)
  return lines.join('\n')
}

function editOutput(example: Example, output: string): readonly Edit[] {
  if (example.output) return output === '' ? [] : replaceText(example.output, output)
  const after = example.line + lineCount(example.code) + 1
  const fence = fenceFor(output)
  const block = ['', `${fence}output`, ...output.split('\n'), fence]
  return [{ line: after, count: 0, lines: indented(block, example.indent) }]
}

function replaceText(
  { text, line, indent }: { text: string; line: number; indent: number },
  real: string,
): readonly Edit[] {
  const lines = real.trimEnd() === '' ? [] : real.replace(/\n$/, '').split('\n')
  if (lines.some((candidate) => /^\s*`{3,}/.test(candidate)) || text === lines.join('\n')) return []
  return [{ line: line + 1, count: lineCount(text), lines: indented(lines, indent) }]
}

function replaceCode({ code, line, indent }: Example, session: string): readonly Edit[] {
  return replaceText({ text: code, line: line - 1, indent }, session)
}

/** An empty fence has no line. */
function lineCount(text: string): number {
  return text === '' ? 0 : text.split('\n').length
}

/** Longer than any run of backticks that begins a line of the text. */
function fenceFor(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/^\s*(`+)/gm)].map(([, run = '']) => run.length))
  return '`'.repeat(longest + 1)
}

function indented(lines: readonly string[], indent: number): readonly string[] {
  return lines.map((line) => (line === '' ? '' : `${' '.repeat(indent)}${line}`))
}
