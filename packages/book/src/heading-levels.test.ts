import { h } from 'hastscript'
import { expect, it } from 'vitest'
import { headingLevels } from './heading-levels.ts'

it.each([
  ['leaves a complete outline alone', ['h2', 'h3', 'h3', 'h2', 'h3'], 1, [2, 3, 3, 2, 3]],
  ['closes a gap for every sibling', ['h3', 'h3', 'h2', 'h3'], 1, [2, 2, 2, 3]],
  ['counts from the heading above', ['h2', 'h3'], 2, [3, 4]],
  ['stops at h6', ['h1', 'h2', 'h3'], 4, [5, 6, 6]],
] as const)('%s', (_name, written, above, expected) => {
  const body = h(
    null,
    written.map((name) => h(name, 'x')),
  )
  expect([...headingLevels(body, above).values()]).toEqual(expected)
})
