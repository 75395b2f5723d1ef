import { expect, it } from 'vitest'
import { ruleInput } from '../testing/course-builder.ts'
import { listings } from './listings.ts'

const BOWS = 'modules/02-tail/lessons/01-bows.md'
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
