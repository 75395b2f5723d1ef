import { expect, it } from 'vitest'
import { type Overrides, ruleInput } from '../testing/course-builder.ts'
import { listings, MOST_LINES, WIDEST_LINE } from './listings.ts'

const BOWS = 'modules/02-tail/lessons/01-bows.md'
const SPARS = 'modules/01-frame/lessons/01-spars.md'
const position = { start: { line: 8, column: 1 }, end: { line: 9, column: 4 } }
const check = (from: string, kind: 'listing' | 'diff' = 'listing') =>
  listings(ruleInput({}, { [BOWS]: { listings: [{ from, kind, position }] } }))

it.each([
  ['a source that is none', 'stage:sticks.js', 'listing'],
  ['a file that this stage has removed', 'tracker:notes.txt', 'listing'],
  ['a region that does not exist', 'tracker:sticks.js#tail', 'listing'],
  ['a capstone that does not exist', 'capstone:fair/show.js', 'listing'],
  ['a diff of a capstone', 'capstone:show/show.js', 'diff'],
] as const)('refuses %s', (_what, from, kind) => {
  expect(check(from, kind)).toEqual([
    expect.objectContaining({ ruleId: 'listing-source', file: BOWS, line: 8, column: 1, endLine: 9, endColumn: 4 }),
  ])
})

it.each([
  ['tracker:sticks.js#cross', 'listing'],
  ['tracker:sticks.js', 'diff'],
  ['capstone:show/show.js#start', 'listing'],
] as const)('accepts %s as %s', (from, kind) => expect(check(from, kind)).toEqual([]))

const STAGE_FILE = 'modules/01-frame/tracker/files/notes.txt'
const fence = (about: object, overrides: Overrides = {}) =>
  listings(
    ruleInput(overrides, {
      [SPARS]: { listings: [{ from: 'tracker:sticks.js', kind: 'listing', position, ...about }] },
    }),
  )

it('refuses highlighted lines beyond the end of what is listed', () => {
  const region = { from: 'tracker:sticks.js#cross', language: 'javascript' }
  expect(fence({ ...region, lastLine: 4 })).toEqual([
    expect.objectContaining({
      ruleId: 'fence-attribute',
      file: SPARS,
      line: 8,
      column: 1,
      reason: 'Line 4 is highlighted, and the listing has 3.',
    }),
  ])
  expect(fence({ ...region, lastLine: 3 })).toEqual([])
})

it('refuses a fence of another language than the file, plain text excepted', () => {
  expect(fence({ language: 'python' })).toEqual([
    expect.objectContaining({
      ruleId: 'fence-language',
      line: 8,
      reason: '"sticks.js" is javascript, and its fence says python.',
    }),
  ])
  for (const language of ['javascript', 'text']) expect(fence({ language })).toEqual([])
  expect(fence({ from: 'tracker:notes.txt', language: 'csv' })).toEqual([])
  expect(check('tracker:sticks.js', 'diff')).toEqual([])
})

it('refuses a listing that is too long for a book', () => {
  const long = (lines: number) => fence({ from: 'tracker:notes.txt' }, { [STAGE_FILE]: 'x\n'.repeat(lines) })
  expect(long(MOST_LINES)).toEqual([])
  expect(long(MOST_LINES + 1)).toEqual([expect.objectContaining({ ruleId: 'fence-length', file: SPARS, line: 8 })])
})

it('warns of a line that the book has to break', () => {
  const wide = (width: number) => fence({ from: 'tracker:notes.txt' }, { [STAGE_FILE]: `x\n${'é'.repeat(width)}\n` })
  expect(wide(WIDEST_LINE)).toEqual([])
  expect(wide(WIDEST_LINE + 1)).toEqual([
    expect.objectContaining({
      severity: 'warning',
      ruleId: 'code-width',
      line: 8,
      reason: 'Line 2 of the listing has 76 characters, and 75 fit.',
      hint: 'Break it in "notes.txt".',
    }),
  ])
})
