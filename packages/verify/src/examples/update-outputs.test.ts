import { type Example, examplesOf } from '@course/markdown/examples'
import { parseDocument } from '@course/markdown/parse'
import { expect, it } from 'vitest'
import type { BlockResult } from '../program.ts'
import { judgeExample } from './judge-example.ts'
import { updateOutputs } from './update-outputs.ts'

const fence = '```'

/** A document after its examples have run with these results. */
function update(text: string, results: readonly Partial<BlockResult>[]): string {
  const document = {
    file: 'a.md',
    kind: 'lesson',
    id: 'a',
    title: 'A',
    summary: 'A.',
    body: text,
    bodyLine: 1,
  } as const
  const run = examplesOf(parseDocument(document).value).map((example: Example, index) => {
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
