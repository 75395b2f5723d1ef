import { expect, it } from 'vitest'
import { lesson, ruleInput } from '../testing/course-builder.ts'
import { requires } from './requires.ts'

const KNOTS = 'modules/01-frame/lessons/02-knots.md'

it.each([
  ['does not exist', 'spar', 'requires-unknown'],
  ['comes later', 'bows', 'requires-order'],
  ['is the lesson itself', 'knots', 'requires-order'],
])('refuses a required lesson that %s', (_what, slug, ruleId) => {
  expect(requires(ruleInput({ [KNOTS]: lesson('Knots', `teaches: []\nrequires: [spars, ${slug}]`) }))).toEqual([
    expect.objectContaining({ ruleId, file: KNOTS, line: 5, column: 19 }),
  ])
})

it('refuses a free lesson that requires a paid one', () => {
  const ribbons = 'modules/02-tail/lessons/02-ribbons.md'
  expect(requires(ruleInput({ [ribbons]: lesson('Ribbons', 'teaches: []\nedition: free\nrequires: [bows]') }))).toEqual(
    [expect.objectContaining({ ruleId: 'free-requires-paid', file: ribbons, line: 6, column: 12 })],
  )
})

it('accepts earlier lessons that are free, or paid for a paid one', () => expect(requires(ruleInput())).toEqual([]))
