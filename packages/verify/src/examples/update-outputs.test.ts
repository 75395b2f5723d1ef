import { type Example, examplesOf } from '@course/markdown/examples'
import { parseDocument } from '@course/markdown/parse'
import { expect, it } from 'vitest'
import type { BlockResult } from '../program.ts'
import { judgeExample } from './judge-example.ts'
import { updateOutputs } from './update-outputs.ts'

const fence = '```'

const DOCUMENT = { file: 'a.md', kind: 'lesson', id: 'a', title: 'A', summary: 'A.', bodyLine: 1 } as const

/** A document after its examples have run with these results. */
function update(text: string, results: readonly Partial<BlockResult>[]): string {
  const run = examplesOf(parseDocument({ ...DOCUMENT, body: text }).value).map((example: Example, index) => {
    const result: BlockResult = { output: '', ending: { kind: 'done' }, milliseconds: 1, ...results[index] }
    return { example, result, diagnostics: judgeExample('a.md', example, result) }
  })
  return updateOutputs(text, { file: 'a.md', examples: run, notRun: [] })
}

const lesson = (output: string) => `Text.

${fence}python
print(1)
${fence}

${fence}output
${output}
${fence}

- item

  ${fence}python
  print(2)
  ${fence}

  ${fence}output
  2
  ${fence}

The end.
`

it('writes what was printed in place of what is shown', () => {
  expect(update(lesson('one'), [{ output: '1\nand more\n' }, { output: '2\n' }])).toBe(lesson('1\nand more'))
})

it('keeps the indentation of a list', () => {
  expect(update(lesson('1'), [{ output: '1\n' }, { output: '3\n\n4\n' }])).toContain('  ```output\n  3\n\n  4\n  ```\n')
})

it('changes nothing where everything is as shown', () => {
  expect(update(lesson('1'), [{ output: '1\n' }, { output: '2\n' }])).toBe(lesson('1'))
})

it('changes nothing of a block that failed', () => {
  const ending = { kind: 'timeout', seconds: 5 } as const
  expect(update(lesson('one'), [{ output: '1\n', ending }, { output: '2\n' }])).toBe(lesson('one'))
})

it('puts an output after a block that has none, in a fence that holds it', () => {
  const text = `${fence}python\nprint("${fence}")\n${fence}\n\nThe end.\n`
  const wanted = `${fence}python\nprint("${fence}")\n${fence}\n\n${fence}\`output\n${fence}\n${fence}\`\n\nThe end.\n`
  expect(update(text, [{ output: `${fence}\n` }])).toBe(wanted)
})

it('rewrites a traceback that is wrong, and leaves a shortened one that is right', () => {
  const traceback = 'Traceback (most recent call last):\n  File "a.md", line 1, in <module>\nValueError: two'
  const ending = { kind: 'raised', traceback, message: 'ValueError: two' } as const
  const page = (shown: string) =>
    `${fence}python\nraise ValueError("two")\n${fence}\n\n${fence}traceback\n${shown}\n${fence}\n`
  expect(update(page('ValueError: one'), [{ ending }])).toBe(page(traceback))
  expect(update(page('ValueError: two'), [{ ending }])).toBe(page('ValueError: two'))
})

it('rewrites a session', () => {
  const page = (shown: string) => `${fence}pycon\n>>> 1 + 1\n${shown}\n${fence}\n`
  expect(update(page('3'), [{ output: '>>> 1 + 1\n2\n' }])).toBe(page('2'))
})

const block = (marks: string, code: string, shown?: string) => {
  const lines = [`${fence}python`, code, fence, ...(shown === undefined ? [] : ['', `${fence}output`, shown, fence])]
  return `${lines.map((line) => (line === '' ? marks.trimEnd() : marks + line)).join('\n')}\n`
}

it.each([
  ['a quote', '> '],
  ['a list that is indented by tabs', '\t'],
])('keeps what stands before the lines of %s', (_where, marks) => {
  const begin = marks === '\t' ? '-\tItem.\n\n' : ''
  expect(update(begin + block(marks, 'one', 'x'), [{ output: '1\n2\n' }])).toBe(
    begin + block(marks, 'one', `1\n${marks}2`),
  )
  expect(update(begin + block(marks, 'one'), [{ output: '1\n' }])).toBe(begin + block(marks, 'one', '1'))
})

it('keeps an empty line at the end, and writes one where that is all', () => {
  expect(update(block('', 'one', '1'), [{ output: '1\n\n' }])).toBe(block('', 'one', '1\n'))
  expect(update(block('', 'one'), [{ output: '\n' }])).toBe(block('', 'one', ''))
  expect(update(block('', 'one', ''), [{ output: '\n' }])).toBe(block('', 'one', ''))
})

it('makes a fence longer where the output would end it', () => {
  const page = (run: string, shown: string) =>
    `${fence}python\none\n${fence}\n\n${run}output\n${shown}\n${run}\n\nEnd.\n`
  expect(update(page(fence, 'x'), [{ output: `${fence}\n` }])).toBe(page(`${fence}\``, fence))
  expect(update(page('~~~', 'x'), [{ output: '~~~~\n' }])).toBe(page('~~~~~', '~~~~'))
})

it.each([
  ['a carriage return', '1\r2\n'],
  ['a NUL', '1\0\n'],
])('leaves a page that cannot show %s', (_what, output) => {
  expect(update(lesson('one'), [{ output }, { output: '2\n' }])).toBe(lesson('one'))
})

it('leaves a page on which the output would be read as a directive', () => {
  const page = `:::note\n\n${block('', 'one', 'x')}\n:::\n`
  expect(update(page, [{ output: ':::\n' }])).toBe(page)
})

it.each([
  ['what is typed after its end', 'pycon', '>>> exit()\n>>> precious = 1', '>>> exit()\n'],
  ['a command to the debugger that nobody reads', 'pycon', '>>> 1\n(Pdb) p a', '>>> 1\n1\n'],
  ['a remark before the first prompt', 'console {run}', '# A remark.\n$ echo 1\n2', '$ echo 1\n1\n'],
  ['code without a prompt', 'pycon', '1 + 1', ''],
])('does not take %s out of a session', (_what, info, code, output) => {
  const page = `${fence}${info}\n${code}\n${fence}\n`
  expect(update(page, [{ output }])).toBe(page)
})

it('leaves a text that was changed since it was run', () => {
  const run = examplesOf(parseDocument({ ...DOCUMENT, body: lesson('one') }).value).map((example) => ({
    example,
    result: { output: '1\n', ending: { kind: 'done' }, milliseconds: 1 } as const,
    diagnostics: [],
  }))
  const changed = `A new line.\n\n${lesson('one')}`
  expect(updateOutputs(changed, { file: 'a.md', examples: run, notRun: [] })).toBe(changed)
})
