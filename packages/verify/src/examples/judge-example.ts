import type { Example, Expected } from '@course/markdown/examples'
import { type Diagnostic, error, type Place } from '@course/model'
import type { BlockResult, Ending } from '../program.ts'
import { normalise } from './normalise.ts'

/** What is wrong with one example, by what it really did. */
export function judgeExample(file: string, example: Example, result: BlockResult): readonly Diagnostic[] {
  const { ending } = result
  if (ending.kind === 'not-run') return []
  const ended = judgeEnding(file, example, ending)
  // What a block printed before it was ended says nothing about what the page shows.
  const isWhole = ending.kind === 'done' || ending.kind === 'raised' || ending.kind === 'leftover'
  return isWhole ? [...ended, ...judgeOutput(file, example, result.output), ...judgeBeside(file, example)] : ended
}

/** A session has its results inside: an output beside it would be printed and never compared. */
function judgeBeside(file: string, example: Example): readonly Diagnostic[] {
  if (!isSession(example) || !example.output) return []
  const reason = `A "${example.kind}" block shows what it prints itself, and nothing is compared with this output.`
  return [
    error('example-output', startOf(file, example.output), reason, 'Remove it, or write its lines into the block.'),
  ]
}

/** Whether the page shows what the example printed; of a session, the prompts and what was typed included. */
export function isAsShown(example: Example, output: string): boolean {
  if (!isSession(example) && !example.output) return output === ''
  const shown = isSession(example) ? example.code : (example.output?.text ?? '')
  const names = example.output?.normalise ?? []
  return normalise(withoutLastBreak(output), names) === normalise(shown, names)
}

/** A session shows its own results between what is typed. */
export function isSession({ kind }: Example): boolean {
  return kind === 'pycon' || kind === 'console'
}

/** The end of the last line is not shown: a fence has none after its text. */
export function withoutLastBreak(output: string): string {
  return output.endsWith('\n') ? output.slice(0, -1) : output
}

function judgeOutput(file: string, example: Example, output: string): readonly Diagnostic[] {
  if (isAsShown(example, output)) return []
  const real = withoutLastBreak(output)
  if (isSession(example)) return [differs(file, codeAsText(example), real, [])]
  if (!example.output) {
    const reason = `The block prints ${quoted(firstLine(real))}, and the page shows nothing.`
    return [
      error(
        'example-output',
        lineOf(file, example, 1),
        reason,
        'Put an "output" block after it; "course verify --update" does.',
      ),
    ]
  }
  if (real === '')
    return [
      error(
        'example-output',
        startOf(file, example.output),
        'The block prints nothing.',
        'Remove the output, or print it.',
      ),
    ]
  return [differs(file, example.output, real, example.output.normalise)]
}

/** The first line that differs, with both versions of it. */
function differs(file: string, expected: Expected, real: string, names: readonly string[]): Diagnostic {
  const shown = expected.text.split('\n')
  const printed = real.split('\n')
  const index = shown.findIndex((line, at) => normalise(line, names) !== normalise(printed[at] ?? '\0', names))
  // A text whose lines are the same ends too early.
  const at = index < 0 ? shown.length - 1 : index
  const found = index < 0 ? printed[shown.length] : printed[at]
  const place = lineIn(file, expected, at)
  const reason =
    index < 0
      ? `The output goes on after this line with ${quoted(found ?? '')}.`
      : found === undefined
        ? `The output ends before this line.`
        : `The page shows ${quoted(shown[at] ?? '')}, and the program prints ${quoted(found)}.`
  return error(
    'example-output',
    place,
    reason,
    'Correct the code, or run "course verify --update" and read the difference.',
  )
}

function judgeEnding(file: string, example: Example, ending: Ending): readonly Diagnostic[] {
  const at = (line: number | undefined) => lineOf(file, example, line ?? 1)
  switch (ending.kind) {
    case 'done':
      return example.traceback ? [raisesNothing(file, example.traceback)] : []
    case 'raised':
      if (isSession(example)) return []
      if (example.traceback) return judgeTraceback(file, example.traceback, ending)
      return [
        error(
          'example-error',
          at(ending.line),
          `The block raises ${quoted(lastLine(ending.message))}.`,
          'Repair the code, or show the error with a "traceback" block after it.',
        ),
      ]
    case 'no-input':
      return [
        error(
          'example-input',
          at(ending.line),
          'The block asks for input, and no answer is left.',
          'Write what a person types into the fence, for example {stdin="12.50\\nfood"}.',
        ),
      ]
    case 'exited':
      return [
        error(
          'example-exit',
          at(ending.line),
          `The block ends the program, with the status ${ending.status}.`,
          'Let the code run to its end; show the call in a "console" block instead.',
        ),
      ]
    case 'died':
      return [
        error(
          'example-exit',
          at(1),
          `The process of the block died of ${ending.signal}.`,
          'Take out what ends the interpreter.',
        ),
      ]
    case 'timeout':
      return [
        error(
          'example-limit',
          at(1),
          `The block still ran after ${ending.seconds} seconds.`,
          'Let its loops and its waiting end.',
        ),
      ]
    case 'too-much-output':
      return [
        error(
          'example-limit',
          at(1),
          `The block printed or wrote more than ${ending.bytes} bytes.`,
          'Let it end earlier, and show a few lines.',
        ),
      ]
    case 'leftover':
      return [
        error(
          'example-leftover',
          at(1),
          `The block leaves ${ending.what} running.`,
          'Wait for its end, or stop it, in the same block.',
        ),
      ]
    case 'encoding':
      return [
        error(
          'example-output',
          at(1),
          'The block prints bytes that are not UTF-8.',
          'Print text, or the repr of the bytes.',
        ),
      ]
    case 'not-run':
      return []
  }
}

/** The last line is the message, and is compared exactly; the lines above it stand in the real traceback in their order. */
function judgeTraceback(file: string, expected: Expected, ending: Ending & { kind: 'raised' }): readonly Diagnostic[] {
  const shown = expected.text.split('\n')
  const last = shown.length - 1
  const real = ending.traceback.trimEnd().split('\n')
  const compared = (line: string) => normalise(line, expected.normalise)
  const message = real.at(-1) ?? ''
  if (compared(shown[last] ?? '') !== compared(message)) {
    const reason = `The page shows ${quoted(shown[last] ?? '')}, and Python says ${quoted(message)}.`
    return [
      error(
        'example-traceback',
        lineIn(file, expected, last),
        reason,
        'Correct the code, or run "course verify --update".',
      ),
    ]
  }
  let next = 0
  for (const [index, line] of shown.entries()) {
    const found = real.findIndex((candidate, at) => at >= next && compared(candidate) === compared(line))
    if (found < 0) {
      const reason = `${quoted(line)} does not stand here in Python's traceback.`
      return [
        error(
          'example-traceback',
          lineIn(file, expected, index),
          reason,
          'Copy the real lines; "course verify --update" does.',
        ),
      ]
    }
    next = found + 1
  }
  return []
}

function raisesNothing(file: string, expected: Expected): Diagnostic {
  const reason = 'The block raises nothing.'
  return error('example-traceback', startOf(file, expected), reason, 'Remove the traceback, or let the code raise it.')
}

function codeAsText({ code, line, indent }: Example): Expected {
  return { text: code, line: line - 1, indent, normalise: [] }
}

/** A line of the code, from 1. */
function lineOf(file: string, { code, line, indent }: Example, number: number): Place {
  const at = Math.min(Math.max(number, 1), code.split('\n').length)
  return lineIn(file, { text: code, line: line - 1, indent, normalise: [] }, at - 1)
}

/** A line of an expected text, from 0. */
function lineIn(file: string, { text, line, indent }: Expected, index: number): Place {
  const length = text.split('\n')[index]?.length ?? 0
  const at = line + 1 + index
  return { file, line: at, column: indent + 1, endLine: at, endColumn: indent + 1 + length }
}

/** The opening fence. */
function startOf(file: string, { line, indent }: Expected): Place {
  return { file, line, column: indent + 1 }
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? ''
}

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1) ?? ''
}

const LONGEST = 80

/** What nobody would see, or what a terminal would obey, is written as in a string of most languages. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u200b\ufeff]/gu

function quoted(text: string): string {
  const visible = (part: string) => part.replace(UNSEEN, (mark) => SHORT[mark] ?? escaped(mark))
  return text.length > LONGEST ? `"${visible(text.slice(0, LONGEST))}…"` : `"${visible(text)}"`
}

const SHORT: Readonly<Record<string, string>> = { '\t': '\\t', '\r': '\\r', '\n': '\\n' }

function escaped(mark: string): string {
  return `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`
}
