import { expect, it } from 'vitest'
import { ruleInput } from '../testing/course-builder.ts'
import { briefs } from './briefs.ts'

const BRIEF = 'capstones/show/brief.md'
const position = { start: { line: 6, column: 1 }, end: { line: 6, column: 9 } }

it.each([
  ['a directive', { directives: [{ name: 'note', position }] }],
  ['a link to a lesson', { lessonLinks: [{ slug: 'spars', position }] }],
  ['a link to a term', { termLinks: [{ id: 'spar', position }] }],
  ['an image', { images: [{ path: 'kite.png', position }] }],
  ['a listing', { listings: [{ from: 'capstone:show/show.js', kind: 'listing' as const, position }] }],
])('refuses %s in a brief', (_what, facts) => {
  expect(briefs(ruleInput({}, { [BRIEF]: facts }))).toEqual([
    expect.objectContaining({ ruleId: 'brief-content', file: BRIEF, line: 6, column: 1 }),
  ])
})

it('accepts plain Markdown, and all of that in a lesson', () => {
  expect(
    briefs(
      ruleInput(
        {},
        {
          [BRIEF]: { anchors: ['rules'], words: 5 },
          'modules/01-frame/lessons/01-spars.md': { directives: [{ name: 'note', position }] },
        },
      ),
    ),
  ).toEqual([])
})
