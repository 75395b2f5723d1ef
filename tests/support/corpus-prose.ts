import type { Draws } from './draws.ts'

const OPENINGS = [
  'Before you go on,',
  'In the next program',
  'Most of the time',
  'As a rule',
  'Where this matters,',
  'So',
]
const SUBJECTS = [
  ...[
    'the function',
    'a reader of the report',
    'every entry in the list',
    'the loop',
    'your program',
    'the second line',
  ],
  ...['the name on the left', 'an empty file', 'the value that was returned', 'whoever runs it next', 'the dictionary'],
]
const VERBS = [
  ...[
    'keeps',
    'changes',
    'returns',
    'does not touch',
    'compares',
    'prints',
    'collects',
    'loses',
    'is given',
    'expects',
  ],
  ...['has to know about', 'never sees', 'replaces', 'copies', 'remembers'],
]
const OBJECTS = [
  ...['the amounts of last month', '`total`', 'a new list', 'what stands in the first column', 'the same object'],
  ...['`None`', 'one row at a time', 'the error and its message', '*both* of them', 'the file that is still open'],
  ...['the keys in the order in which they were added', 'a text such as `"12.50"`', 'nothing at all', 'its own copy'],
]
const ENDINGS = [
  ...['', '', 'and that is what the check asks for', 'because nothing else refers to it', 'until the program ends'],
  ...['which the table below shows', 'even when the list is empty', 'before the first line is read'],
]
const TITLES = [
  ...['Reading', 'Comparing', 'Keeping', 'Choosing', 'Naming', 'Grouping', 'Writing down', 'Checking', 'Sorting'],
]
const THINGS = [
  ...[
    'what a month costs',
    'rows by their category',
    'a limit',
    'two reports',
    'the largest entries',
    'dates and times',
  ],
  ...['what was typed', 'a file that is not there', 'the answer', 'names that say something'],
]

export function title(draws: Draws): string {
  return `${draws.one(TITLES)} ${draws.one(THINGS)}`
}

/** Sentences of some fourteen words, wrapped as authors wrap: one line each. */
export function paragraph(draws: Draws, sentences: number): string {
  return Array.from({ length: sentences }, () => sentence(draws)).join('\n')
}

function sentence(draws: Draws): string {
  const parts = [draws.one(OPENINGS), draws.one(SUBJECTS), draws.one(VERBS), draws.one(OBJECTS), draws.one(ENDINGS)]
  return `${parts.filter((part) => part !== '').join(' ')}.`
}

export function table(draws: Draws, rows: number): string {
  const row = () =>
    `| \`${draws.one(['+', '-', '*', '/', '//', '%', '**'])}\` | ${draws.one(OBJECTS)} | ${draws.number(9999)} |`
  return ['| written | what it gives | times |', '| --- | --- | ---: |', ...Array.from({ length: rows }, row)].join(
    '\n',
  )
}

export function list(draws: Draws, items: number): string {
  return Array.from(
    { length: items },
    () => `- ${title(draws)}: ${draws.one(SUBJECTS)} ${draws.one(VERBS)} ${draws.one(OBJECTS)}.`,
  ).join('\n')
}
