import { readTree } from '@course/files'
import { parseDocument } from '@course/markdown/parse'
import {
  type Diagnostic,
  type DocumentExtract,
  type DocumentText,
  documentsOf,
  fileTree,
  judgeCourse,
  lessonsOf,
  parseCourse,
  textFile,
  textOf,
} from '@course/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ROOT } from '../support/paths.ts'

/** A line of a lesson, what an author could do to it, and the line afterwards. */
type Seeded = { readonly file: string; readonly line: number; readonly before: string; readonly after: string }

/** Where a line stands, as far as it decides what can go wrong with it. */
type Where = 'front matter' | 'code' | 'fence' | 'fence end' | 'text'

const LINES = 50
const FOUND = 48

const source = readTree(`${ROOT}/course-source`).tree
const lessons = lessonsOf(parseCourse(source).value ?? fail('the course cannot be read')).map(({ file }) => file)

/** For each kind of line the slips that authors make there; each changes the line that it is given. */
const SLIPS: Readonly<Record<Where, readonly ((line: string) => string)[]>> = {
  'front matter': [
    (line) => line.replace(/^(\w)(\w)/, '$2$1'),
    (line) => line.replace(/:/, ''),
    (line) => `${line} "x`,
  ],
  code: [(line) => line.replace(/(\S)( |$)/, '$1\u00a0'), (line) => `\u200b${line}`, (line) => `${line}\u0007`],
  fence: [
    (line) => line.replace(/(`+)(\w)(\w)/, '$1$3$2$2'),
    (line) => `${line} {fresh} {fresh}`,
    (line) => `${line} {colour="red"}`,
    (line) => line.replace(/`(\w+).*/, '`$1{fresh}'),
  ],
  'fence end': [(line) => line.slice(0, 2)],
  text: [
    (line) => `${line} <br>`,
    (line) => `${line} [there](lesson:nowhere-at-all)`,
    (line) => `${line} [word](term:no-such-term)`,
    (line) => `${line} ![](assets/none.png)`,
    (line) => `${line} [here](javascript:alert(1))`,
    (line) => line.replace(/^(:+)/, '$1 '),
    (line) => line.replace(/^(:+)(\w)/, '$1x$2'),
    (line) => line.replace(/^## /, '#### '),
    (line) => line.replace(/\(lesson:(\w)/, '(lesson:$1$1'),
    (line) => line.replace(/^(:+)$/, '$1:'),
  ],
}

function seed(file: string, at: number, slip: number): Seeded | undefined {
  const lines = text(file).split('\n')
  const candidates = lines.flatMap((line, index) => (line.trim() === '' || line === '---' ? [] : [index]))
  const index = candidates[at % candidates.length] ?? 0
  const before = lines[index] ?? ''
  const changed = SLIPS[whereOf(lines, index)].map((change) => change(before)).filter((line) => line !== before)
  const after = changed[slip % changed.length]
  return after === undefined ? undefined : { file, line: index + 1, before, after }
}

function whereOf(lines: readonly string[], index: number): Where {
  if (index < lines.indexOf('---', 1)) return 'front matter'
  let open = false
  for (const [number, line] of lines.entries()) {
    const mark = /^`{3,}/.test(line)
    if (number === index) return mark ? (open ? 'fence end' : 'fence') : open ? 'code' : 'text'
    if (mark) open = !open
  }
  return 'text'
}

function text(file: string): string {
  const entry = source.get(file)
  return (entry && textOf(entry)) ?? fail(`${file} is no text`)
}

/** As `course check` does: what a document says by itself is read once, and anew only where its text has changed. */
const extracts = new Map<string, { readonly body: string; readonly extract: DocumentExtract }>()

function diagnose({ file, line, after }: Seeded): readonly Diagnostic[] {
  const lines = text(file).split('\n')
  lines[line - 1] = after
  const { value, diagnostics } = parseCourse(fileTree([...source, [file, textFile(lines.join('\n'))]]))
  if (!value) return diagnostics
  const read = documentsOf(value).map((document) => [document.file, extractOf(document)] as const)
  return [...diagnostics, ...judgeCourse(value, new Map(read)).diagnostics]
}

function extractOf(document: DocumentText): DocumentExtract {
  const known = extracts.get(document.file)
  if (known?.body === document.body) return known.extract
  const { value, diagnostics } = parseDocument(document)
  const extract = { facts: value.facts, diagnostics }
  if (!known) extracts.set(document.file, { body: document.body, extract })
  return extract
}

function fail(message: string): never {
  throw new Error(message)
}

const SEED = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31))

test(`a slip in each of ${LINES} random lines is reported on that line (seed ${SEED})`, () => {
  const slips = fc.sample(fc.tuple(fc.constantFrom(...lessons), fc.nat({ max: 10_000 }), fc.nat({ max: 100 })), {
    numRuns: LINES,
    seed: SEED,
  })
  const seeded = slips.map(([file, at, slip]) => seed(file, at, slip) ?? fail(`no slip for line ${at} of ${file}`))
  const missed = seeded.filter(
    (slip) => !diagnose(slip).some(({ file, line }) => file === slip.file && line === slip.line),
  )
  expect(LINES - missed.length, JSON.stringify(missed, null, 1)).toBeGreaterThanOrEqual(FOUND)
})
