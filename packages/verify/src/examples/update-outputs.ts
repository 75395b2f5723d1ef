import { type Example, examplesOf } from '@course/markdown/examples'
import { parseDocument } from '@course/markdown/parse'
import { editFence, insertFence } from './edit-fence.ts'
import { isAsShown, isSession, withoutLastBreak } from './judge-example.ts'
import type { RunExample, VerifiedDocument } from './verify-examples.ts'

/** What a page has in one of the fences of an example from now on. */
type Update = { readonly example: Example; readonly of: 'code' | 'output' | 'traceback'; readonly real: string }

/**
 * The text of a document with the real output of its examples in place of what it shows: sessions, outputs and tracebacks
 * are rewritten, and an output that is missing is put after its block. What an example did wrong otherwise stays; so does
 * what no page can show, and all of a text that is not the one that was run.
 */
export function updateOutputs(text: string, { file, examples }: VerifiedDocument): string {
  const page = readPage(file, text)
  if (!examples.every(({ example }) => page.examples.has(keyOf(example)))) return text
  const updates = examples.flatMap(updatesOf).toSorted((a, b) => lineOf(b) - lineOf(a))
  return updates.reduce((current, update) => applied(file, current, update), text)
}

function updatesOf({ example, result, diagnostics }: RunExample): readonly Update[] {
  const { ending, output } = result
  if (ending.kind !== 'done' && ending.kind !== 'raised') return []
  const isShown = isAsShown(example, output)
  const real = withoutLastBreak(output)
  if (isSession(example)) return !isShown && keepsTyped(example, real) ? [{ example, of: 'code', real }] : []
  const ended = ending.kind === (example.traceback ? 'raised' : 'done')
  const isWrong = diagnostics.some(({ ruleId }) => ruleId === 'example-traceback')
  return [
    ...(isShown || !ended || output === '' ? [] : [{ example, of: 'output', real } as const]),
    ...(ending.kind === 'raised' && example.traceback && isWrong
      ? [{ example, of: 'traceback', real: ending.traceback.trimEnd() } as const]
      : []),
  ]
}

const PROMPT = { pycon: /^(?:>>>|\(Pdb\))(?: |$)/, console: /^\$(?: |$)/ }

/** Whether a session still has all that its author typed: one that ended early would lose the rest. */
function keepsTyped({ code, kind }: Example, real: string): boolean {
  const prompt = kind === 'pycon' ? PROMPT.pycon : PROMPT.console
  const typed = (session: string) => {
    const lines = session.split('\n').map((line) => line.trimEnd())
    return lines.filter((line) => prompt.test(line)).join('\n')
  }
  return prompt.test(code) && typed(code) === typed(real)
}

/** The text after an update; as it was where the page would not be read as it is meant. */
function applied(file: string, text: string, update: Update): string {
  if (/[\0\r]/.test(update.real)) return text
  const changed = edited(text.split('\n'), update).join('\n')
  const [before, after] = [readPage(file, text), readPage(file, changed)]
  const wanted = [...before.examples.values()].map((example) =>
    keyOf(example) === keyOf(update.example) ? { ...shown(example), [update.of]: update.real } : shown(example),
  )
  const found = [...after.examples.values()].map(shown)
  return after.faults <= before.faults && JSON.stringify(found) === JSON.stringify(wanted) ? changed : text
}

function edited(document: readonly string[], { example, of, real }: Update): readonly string[] {
  const lines = real.split('\n')
  if (of === 'code') return editFence(document, { line: example.line - 1, text: example.code, lines })
  const fence = example[of]
  if (fence) return editFence(document, { line: fence.line, text: fence.text, lines })
  const last = example.line + (example.code === '' ? 0 : example.code.split('\n').length) - 1
  return insertFence(document, { line: example.line - 1, last }, { language: of, lines })
}

function lineOf({ example, of }: Update): number {
  return (of === 'code' ? undefined : example[of]?.line) ?? example.line
}

/** What the page shows of an example. */
function shown({ code, output, traceback }: Example) {
  return { code, output: output?.text, traceback: traceback?.text }
}

function keyOf({ line, code }: Example): string {
  return `${line} ${code}`
}

/** The examples of a text, front matter included, since lines are those of the file; and how many faults it has. */
function readPage(file: string, body: string) {
  const document = { file, kind: 'lesson', id: file, title: '', summary: '', body, bodyLine: 1 } as const
  const { value, diagnostics } = parseDocument(document)
  const examples = new Map(examplesOf(value).map((example) => [keyOf(example), example]))
  return { examples, faults: diagnostics.length }
}
