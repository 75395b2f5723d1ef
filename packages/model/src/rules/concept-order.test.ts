import { expect, it } from 'vitest'
import { lesson, type Overrides, ruleInput } from '../testing/course-builder.ts'
import type { Usage } from '../usages.ts'
import { conceptOrder } from './concept-order.ts'

const OPENER = 'modules/02-tail/module.md'
const SPARS = 'modules/01-frame/lessons/01-spars.md'
const KNOTS = 'modules/01-frame/lessons/02-knots.md'
const BOWS = 'modules/02-tail/lessons/01-bows.md'
const REVIEW = 'modules/01-frame/review.md'

const GLOSSARY = `- { id: spar, term: spar, definition: A stick., seen-as: [syntax:BinOp] }
- { id: loop, term: for, definition: Again., seen-as: [syntax:For, "import:*"] }
- { id: floor, term: floor division, lesson: floors, seen-as: [syntax:FloorDiv, builtin:divmod] }
- { id: text, term: text, definition: Words., seen-as: [syntax:Constant.str] }
`
const OUTLINE = `- { slug: frame, title: F, level: A, lessons: [{ slug: spars, title: S }, { slug: knots, title: K }] }
- { slug: tail, title: T, level: B, lessons: [{ slug: bows, title: B }, { slug: floors, title: "floors, planned" }] }
`

const usage = (file: string, ids: string, more: Partial<Usage> = {}): Usage => ({
  ids: ids.split(' '),
  optional: false,
  place: { file, line: 8, column: 3 },
  ...more,
})

function judged(usages: readonly Usage[], overrides: Overrides = {}) {
  const input = ruleInput({
    'glossary.yaml': GLOSSARY,
    'outline.yaml': OUTLINE,
    [SPARS]: lesson('Spars', 'teaches: [spar, text]'),
    [BOWS]: lesson('Bows', 'teaches: [loop]'),
    ...overrides,
  })
  return conceptOrder({ ...input, usages: Map.groupBy(usages, ({ place }) => place.file) })
}

it('refuses code that uses what a later lesson teaches, and names the lesson', () => {
  expect(judged([usage(KNOTS, 'syntax:For')])).toEqual([
    {
      severity: 'error',
      ruleId: 'concept-order',
      file: KNOTS,
      line: 8,
      column: 3,
      reason: '"for" is taught by 02.1 "Bows".',
      hint: 'Do it without, or show it in a ":::lookahead"; if it has to stand here, add "loop" to the lesson\'s "previews".',
    },
  ])
})

it('names a lesson that is only planned', () => {
  expect(judged([usage(BOWS, 'syntax:FloorDiv syntax:BinOp')])).toEqual([
    expect.objectContaining({ reason: '"floor division" is taught by 02.2 "floors, planned".' }),
  ])
})

it.each([
  ['its own lesson', BOWS, 'syntax:For'],
  ['an earlier one', BOWS, 'syntax:BinOp'],
  ['a less specific id that is taught', KNOTS, 'syntax:Add syntax:BinOp'],
  ['something the glossary does not map in a kind that it leaves out', KNOTS, 'method:str.split method:str method:*'],
  ['an earlier module, in an opener', OPENER, 'syntax:BinOp'],
  ['its own module, in a review', REVIEW, 'syntax:BinOp'],
  ['a module that nobody else names, in the lesson that opens them all', BOWS, 'import:os import:*'],
])('accepts what %s teaches', (_, file, ids) => expect(judged([usage(file, ids)])).toEqual([]))

it.each([
  ['its own module, in an opener', OPENER, 'syntax:For', '"for" is taught by 02.1 "Bows".'],
  ['a later module, in a review', REVIEW, 'syntax:For', '"for" is taught by 02.1 "Bows".'],
  ['a wildcard that opens later', KNOTS, 'import:os import:*', '"for" is taught by 02.1 "Bows".'],
  ['a name', KNOTS, 'builtin:divmod builtin:*', '"floor division" (divmod) is taught by 02.2 "floors, planned".'],
])('refuses what %s teaches', (_, file, ids, reason) =>
  expect(judged([usage(file, ids)])).toEqual([expect.objectContaining({ ruleId: 'concept-order', reason })]),
)

it('reports a concept once per document, where it is used first', () => {
  const second = usage(KNOTS, 'builtin:divmod', { place: { file: KNOTS, line: 20, column: 1 } })
  expect(
    judged([usage(KNOTS, 'syntax:FloorDiv syntax:BinOp'), second, usage(BOWS, 'syntax:FloorDiv syntax:BinOp')]),
  ).toEqual([expect.objectContaining({ file: KNOTS, line: 8 }), expect.objectContaining({ file: BOWS, line: 8 })])
})

it('names the line of a listing', () => {
  const listing = { path: 'kite.py', line: 4 }
  expect(judged([usage(KNOTS, 'syntax:For', { listing })])[0]?.reason).toBe(
    'Line 4 of the listing uses "for", which is taught by 02.1 "Bows".',
  )
  expect(judged([usage(KNOTS, 'syntax:If', { listing })])[0]?.reason).toBe(
    'No entry of the glossary is seen as "syntax:If", which line 4 of the listing uses.',
  )
})

it('lets a lesson preview what a later one teaches, and no other lesson', () => {
  const previews = { [KNOTS]: lesson('Knots', 'teaches: []\npreviews: [loop]') }
  expect(judged([usage(KNOTS, 'syntax:For')], previews)).toEqual([])
  expect(judged([usage(SPARS, 'syntax:For')], previews)).toHaveLength(1)
})

it('refuses what no entry lists, once by its least specific name, unless it needs no concept', () => {
  const both = [
    usage(KNOTS, 'syntax:If.else syntax:If'),
    usage(KNOTS, 'syntax:If'),
    usage(KNOTS, 'builtin:x builtin:*'),
  ]
  expect(judged(both)).toEqual([
    expect.objectContaining({
      ruleId: 'concept-unmapped',
      reason: 'No entry of the glossary is seen as "syntax:If.else".',
    }),
    expect.objectContaining({ ruleId: 'concept-unmapped', reason: 'No entry of the glossary is seen as "builtin:x".' }),
  ])
  expect(judged([usage(KNOTS, 'syntax:Call', { optional: true })])).toEqual([])
})

it('refuses what no lesson teaches', () => {
  expect(judged([usage(KNOTS, 'syntax:Constant.str')], { [SPARS]: lesson('Spars', 'teaches: [spar]') })).toEqual([
    expect.objectContaining({ ruleId: 'concept-unmapped', reason: '"text" is taught by no lesson.' }),
  ])
})

it('opens an id that two concepts list where the first of them is taught', () => {
  const two = `${GLOSSARY}- { id: early, term: early, definition: D., lesson: spars, seen-as: [syntax:For] }\n`
  const teaches = { 'glossary.yaml': two, [SPARS]: lesson('Spars', 'teaches: [spar, text, early]') }
  expect(judged([usage(KNOTS, 'syntax:For')], teaches)).toEqual([])
})

it('follows what is taught, where something else was planned', () => {
  const planned = { 'glossary.yaml': GLOSSARY.replace('definition: Again.', 'definition: Again., lesson: knots') }
  expect(judged([usage(KNOTS, 'syntax:For')], planned)).toHaveLength(1)
})

it('follows the order of the written lessons where there is no outline', () => {
  expect(judged([usage(KNOTS, 'syntax:For')], { 'outline.yaml': undefined })).toEqual([
    expect.objectContaining({ reason: '"for" is taught by 02.1 "Bows".' }),
  ])
})

it('says nothing where code was not read', () => {
  const { usages: _, ...input } = { ...ruleInput(), usages: undefined }
  expect(conceptOrder(input)).toEqual([])
})
