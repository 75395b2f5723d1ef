import { expect, it } from 'vitest'
import { ruleInput } from '../testing/course-builder.ts'
import { reviews } from './reviews.ts'

const REVIEW = 'modules/01-frame/review.md'
const check = (count: number) =>
  reviews(
    ruleInput(
      {},
      { [REVIEW]: { exercises: Array.from({ length: count }, (_, index) => ({ id: `e${index}`, title: 'T' })) } },
    ),
  )

it.each([11, 13])('refuses a review of %i exercises', (count) => {
  expect(check(count)).toEqual([
    expect.objectContaining({
      ruleId: 'review-questions',
      file: REVIEW,
      line: 5,
      reason: `The review has ${count} exercises, and 12 are asked for.`,
      hint: count < 12 ? 'Write 1 more.' : 'Take 1 out.',
    }),
  ])
})

it('accepts twelve, and a module without a review', () => expect(check(12)).toEqual([]))
