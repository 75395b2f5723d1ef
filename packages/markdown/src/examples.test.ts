import { expect, it } from 'vitest'
import { examplesOf } from './examples.ts'
import { parseDocument } from './parse-document.ts'
import { lessonOf } from './testing/document.ts'

function read(body: string) {
  return examplesOf(parseDocument(lessonOf(body)).value)
}

const block = (info: string, ...lines: readonly string[]) => [`\`\`\`${info}`, ...lines, '```', ''].join('\n')

it('gives each block its place, its attributes and its results', () => {
  const body = [
    'A text.',
    '',
    block('python {file="one.py" stdin="12.50\\nfood"}', 'amount = input()', 'raise ValueError(amount)'),
    block('output {normalise="duration,path"}', '12.50'),
    block('traceback', 'ValueError: 12.50'),
  ].join('\n')
  expect(read(body)).toEqual([
    {
      kind: 'python',
      language: 'python',
      code: 'amount = input()\nraise ValueError(amount)',
      line: 4,
      indent: 0,
      fresh: false,
      file: 'one.py',
      stdin: ['12.50', 'food'],
      within: [],
      output: { text: '12.50', line: 8, indent: 0, normalise: ['duration', 'path'] },
      traceback: { text: 'ValueError: 12.50', line: 12, indent: 0, normalise: [] },
    },
  ])
})

it('gives the result at the beginning of a solution to the last block of its exercise', () => {
  const body = [
    '::::exercise[One]{#one}',
    block('python', 'print(1)'),
    block('output', '1'),
    block('python {fresh}', 'print(2)'),
    ':::hint',
    'Think.',
    ':::',
    '',
    ':::solution',
    block('output', '2'),
    block('python', 'print(3)'),
    block('output', '3'),
    ':::',
    '::::',
  ].join('\n')
  expect(read(body).map(({ code, output, within, fresh }) => [code, output?.text, within, fresh])).toEqual([
    ['print(1)', '1', ['exercise'], false],
    ['print(2)', '2', ['exercise'], true],
    ['print(3)', '3', ['exercise', 'solution'], false],
  ])
})

it('knows the version of a callout, and what stands in a list', () => {
  const body = [
    ':::python{since="3.14"}',
    block('python', 'print(t"{1}")'),
    ':::',
    '',
    '- item',
    '',
    '  ```python',
    '  print(1)',
    '  ```',
    '',
    '  ```output',
    '  1',
    '  ```',
  ].join('\n')
  expect(read(body)).toMatchObject([
    { since: '3.14', within: ['python'] },
    { code: 'print(1)', line: 11, indent: 2, output: { text: '1', line: 14, indent: 2 } },
  ])
})

it('leaves out what is only shown', () => {
  const body = [
    block('console', '$ ls'),
    block('console {run}', '$ ls'),
    block('sql', 'SELECT 1'),
    block('sql {db}', 'SELECT 1'),
    block('toml', 'a = 1'),
    block('toml {file="a.toml"}', 'a = 1'),
    block('text', 'words'),
    block('output', 'of nothing that runs'),
    block('python {from="tracker:main.py"}'),
  ].join('\n')
  expect(read(body).map(({ kind, file, output }) => [kind, file, output])).toEqual([
    ['console', undefined, undefined],
    ['sql', undefined, undefined],
    ['file', 'a.toml', undefined],
    ['listing', undefined, undefined],
  ])
})
