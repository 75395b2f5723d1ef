import { expect, it } from 'vitest'
import { lesson, ruleInput } from '../testing/course-builder.ts'
import { previews } from './previews.ts'

const KNOTS = 'modules/01-frame/lessons/02-knots.md'
const BOWS = 'modules/02-tail/lessons/01-bows.md'

const GLOSSARY = `- { id: spar, term: spar, definition: A stick. }
- { id: loop, term: loop, definition: Again., seen-as: [syntax:For] }
- { id: ribbon, term: ribbon, definition: A band., jargon: true }
`

function judged(previewed: string, ids: readonly string[] = ['syntax:For'], prose = '') {
  const input = ruleInput(
    {
      'glossary.yaml': GLOSSARY,
      [KNOTS]: lesson('Knots', `teaches: []\npreviews: [${previewed}]`).replace('Text.', `Text. ${prose}`),
      [BOWS]: lesson('Bows', 'teaches: [loop, ribbon]'),
    },
    { [KNOTS]: { prose: { vocabulary: prose, pieces: [0, 1000] } } },
  )
  const place = { file: KNOTS, line: 8, column: 1 }
  return previews({ ...input, usages: new Map([[KNOTS, ids.map((id) => ({ ids: [id], optional: false, place }))]]) })
}

it('accepts a later concept that the code of the lesson shows', () => expect(judged('loop')).toEqual([]))

it('accepts a later term that the text of the lesson holds', () => expect(judged('ribbon', [], 'ribbons')).toEqual([]))

it.each([
  ['spar', '"spar" is taught by 01.1, which is earlier.'],
  ['ribbon', 'The lesson does not show "ribbon".'],
])('refuses a preview of "%s"', (id, reason) => {
  expect(judged(id)).toEqual([
    {
      severity: 'error',
      ruleId: 'concept-preview',
      file: KNOTS,
      line: 5,
      column: 12,
      endLine: 5,
      endColumn: 12 + id.length,
      reason,
      hint: 'Take it off the list.',
    },
  ])
})

it('takes a word of the text for a preview of jargon alone', () => expect(judged('loop', [], 'a loop')).toHaveLength(1))

it('refuses a preview of what the lesson itself teaches', () => {
  const input = ruleInput({
    [KNOTS]: lesson('Knots', 'teaches: [spar]\npreviews: [spar]'),
    'modules/01-frame/lessons/01-spars.md': lesson('Spars', 'teaches: []'),
  })
  expect(previews(input)).toEqual([expect.objectContaining({ reason: '"spar" is taught by this lesson itself.' })])
})

it('refuses a preview of a concept that is unknown, or that no lesson teaches', () => {
  expect(judged('lop')).toEqual([expect.objectContaining({ ruleId: 'concept-unknown', hint: 'Did you mean "loop"?' })])
  const untaught = ruleInput({ 'glossary.yaml': GLOSSARY, [KNOTS]: lesson('Knots', 'teaches: []\npreviews: [loop]') })
  expect(previews(untaught)).toEqual([
    expect.objectContaining({
      ruleId: 'concept-preview',
      reason: '"loop" is taught by no lesson, so nothing can be a preview of it.',
    }),
  ])
})

it('does not say that a concept is not shown where nobody has read the code', () => {
  const input = ruleInput({
    'glossary.yaml': GLOSSARY,
    [KNOTS]: lesson('Knots', 'teaches: []\npreviews: [loop]'),
    [BOWS]: lesson('Bows', 'teaches: [loop]'),
  })
  expect(previews(input)).toEqual([])
})
