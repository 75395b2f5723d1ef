import { expect, it } from 'vitest'
import { lesson, ruleInput } from '../testing/course-builder.ts'
import { slugs } from './slugs.ts'

const again = 'modules/02-tail/lessons/02-spars.md'

it('refuses a second lesson of one slug', () => {
  expect(slugs(ruleInput({ [again]: lesson('More spars', 'teaches: []') }))).toEqual([
    expect.objectContaining({
      ruleId: 'slug-duplicate',
      file: again,
      reason: 'The slug "spars" is taken by modules/01-frame/lessons/01-spars.md.',
    }),
  ])
})

it('accepts slugs that differ', () => expect(slugs(ruleInput())).toEqual([]))
