import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readTree } from '@course/files'
import { type Example, type Expected, examplesOf } from '@course/markdown/examples'
import { parseDocument } from '@course/markdown/parse'
import { documentsOf, parseCourse } from '@course/model'
import { describe, expect, it } from 'vitest'
import { course } from '../../support/course.ts'
import { copyCourse, lineOf } from '../../support/course-copy.ts'
import { ROOT } from '../../support/paths.ts'
import { findPython, testWith } from '../../support/tools.ts'

const python = await findPython()
const withPython = testWith(python, 'no Python 3.13')
const ARITHMETIC = 'modules/01-absolute-basics/lessons/05-numbers-and-arithmetic.md'

describe('faults seeded into a copy of this course', () => {
  withPython('a changed digit in an output', async () => {
    using copy = copyCourse(ROOT)
    const shown = outputOf(copy.root, ARITHMETIC)
    const line = shown.line + 1
    changeLine(copy.root, ARITHMETIC, line, (text) => text.replace(/\d/, (digit) => String((Number(digit) + 1) % 10)))
    expect(await copy.faults(ARITHMETIC)).toMatchObject([{ ruleId: 'example-output', file: ARITHMETIC, line }])
  })

  withPython('a concept moved to a later module, with a warm cache', async () => {
    using copy = copyCourse(ROOT)
    expect(await copy.faults('modules/01-absolute-basics/lessons', 'modules/02-variables/lessons')).toEqual([])
    const earlier = 'modules/01-absolute-basics/lessons/06-comments-and-readable-code.md'
    const later = 'modules/02-variables/lessons/07-names-that-explain.md'
    copy.replace(earlier, 'teaches: [comment, ', 'teaches: [')
    copy.replace(later, 'teaches: [', 'teaches: [comment, ')
    copy.replace(
      'glossary.yaml',
      '  term: comment\n  lesson: comments-and-readable-code\n',
      '  term: comment\n  lesson: names-that-explain\n',
    )
    const found = await copy.faults('modules/01-absolute-basics/lessons')
    expect(found).toContainEqual(
      expect.objectContaining({
        ruleId: 'concept-order',
        file: earlier,
        line: lineOf(copy.root, earlier, '# Weekend trip'),
        reason: expect.stringContaining('02.7'),
      }),
    )
  })

  withPython('an unused import', async () => {
    using copy = copyCourse(ROOT)
    const file = 'modules/02-variables/lessons/02-integers-floats-decimal.md'
    const line = lineOf(copy.root, file, '```python') + 1
    changeLine(copy.root, file, line, (text) => `import fractions\n${text}`)
    const found = await copy.faults(file)
    expect(found).toContainEqual(
      expect.objectContaining({ ruleId: 'code-style', file, line, reason: expect.stringContaining('fractions') }),
    )
  })

  withPython('a check of a stage that the solution fails', async () => {
    using copy = copyCourse(ROOT)
    const file = 'modules/02-variables/tracker/files/tracker.py'
    copy.replace(file, 'print(f"Left            {left:>24.2f}")', 'print(f"Left            {left:>24.1f}")')
    const found = await copy.faults('modules/02-variables/tracker')
    expect(found).toContainEqual(expect.objectContaining({ ruleId: 'stage-check' }))
  })
})

it('a line of a solution that is left in a starter', async () => {
  using copy = copyCourse(ROOT)
  const file = 'modules/02-variables/tracker/files/tracker.py'
  const leaked = 'category = input("Category: ").strip().lower()'
  copy.replace(file, 'print(f"Budget this month: {BUDGET}")\n', `print(f"Budget this month: {BUDGET}")\n${leaked}\n`)
  const line = lineOf(copy.root, file, leaked)
  const output = join(copy.root, 'output')
  expect((await course(['build', 'repos', '--course', copy.root, '--output', output])).code).toBe(0)
  // Nothing was verified before, which ends it with 3; what was built is judged all the same.
  const ended = await copy.verify('--report', '--output', output, '--format', 'json')
  expect(ended.code).toBe(3)
  expect(JSON.parse(ended.out)).toContainEqual(expect.objectContaining({ ruleId: 'stage-leak', file, line }))
})

describe('a mutation run', () => {
  withPython('one character changed in each expected output and traceback: every one is found', async () => {
    using copy = copyCourse(ROOT)
    const source = join(copy.root, 'course-source')
    const { value } = parseCourse(readTree(source).tree)
    if (!value) throw new Error('the course cannot be read')
    const changed = documentsOf(value).flatMap((document) => {
      if (document.module === undefined) return []
      const expectations = examplesOf(parseDocument(document).value).flatMap(shownBy)
      for (const { line } of expectations) changeLine(copy.root, document.file, line, changeOne)
      return expectations.map(({ line }) => `${document.file}:${line}`)
    })
    expect(changed.length).toBeGreaterThan(250)
    const found = new Set((await copy.faults('modules')).map(({ file, line }) => `${file}:${line}`))
    expect(changed.filter((place) => !found.has(place))).toEqual([])
  })
})

/** The line that is changed: in the middle of an output, the last of a traceback, the last of a session's results. */
function shownBy(example: Example): readonly { readonly line: number }[] {
  const lines = ({ text }: Expected) => text.split('\n')
  const places: { line: number }[] = []
  if (example.kind === 'console') return places
  if (example.output) {
    const all = lines(example.output)
    const at = all.findIndex((line, index) => index >= all.length >> 1 && /[a-z0-9]/i.test(line))
    if (at >= 0) places.push({ line: example.output.line + 1 + at })
  }
  if (example.traceback) places.push({ line: example.traceback.line + lines(example.traceback).length })
  if (example.kind === 'pycon') {
    const all = example.code.split('\n')
    const at = all.findLastIndex((line) => /^(?!>>>|\.\.\.|\(Pdb\)).*[a-z0-9]/i.test(line))
    if (at >= 0) places.push({ line: example.line + at })
  }
  return places
}

/** Another letter or digit in place of the first one. */
function changeOne(line: string): string {
  return line.replace(/[a-z0-9]/i, (character) =>
    character === 'q' ? 'z' : /\d/.test(character) ? String((Number(character) + 1) % 10) : 'q',
  )
}

function changeLine(root: string, file: string, line: number, change: (text: string) => string): void {
  const path = join(root, 'course-source', file)
  const lines = readFileSync(path, 'utf8').split('\n')
  const before = lines[line - 1] ?? ''
  lines[line - 1] = change(before)
  if (lines[line - 1] === before) throw new Error(`nothing changes in line ${line} of ${file}: ${before}`)
  writeFileSync(path, lines.join('\n'))
}

/** The first output of a document that holds a digit. */
function outputOf(root: string, file: string): { readonly line: number } {
  const { value } = parseCourse(readTree(join(root, 'course-source')).tree)
  const document = value && documentsOf(value).find((candidate) => candidate.file === file)
  const found =
    document && examplesOf(parseDocument(document).value).find(({ output }) => /^\d/.test(output?.text ?? ''))
  if (!found?.output) throw new Error(`${file} has no output that begins with a digit`)
  return found.output
}
