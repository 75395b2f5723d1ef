import { expect, it } from 'vitest'
import { lesson, ruleInput } from '../testing/course-builder.ts'
import { concepts } from './concepts.ts'

const KNOTS = 'modules/01-frame/lessons/02-knots.md'
const knots = (teaches: string) => ({ [KNOTS]: lesson('Knots', `teaches: ${teaches}`) })
const spar = '- { id: spar, term: spar, definition: A stick. }\n'

it('refuses a concept that the glossary does not define', () => {
  expect(concepts(ruleInput(knots('[sparr]')))).toEqual([
    expect.objectContaining({
      severity: 'error',
      ruleId: 'concept-unknown',
      file: KNOTS,
      line: 4,
      column: 11,
      hint: 'Did you mean "spar"?',
    }),
  ])
})

it('refuses a concept that two lessons teach', () => {
  expect(concepts(ruleInput(knots('[spar]')))).toEqual([
    expect.objectContaining({
      ruleId: 'concept-duplicate',
      file: KNOTS,
      line: 4,
      reason: '"spar" is taught already by "spars".',
    }),
  ])
})

it('refuses a concept that is defined twice', () => {
  expect(concepts(ruleInput({ 'glossary.yaml': spar + spar }))).toEqual([
    expect.objectContaining({ ruleId: 'concept-duplicate', file: 'glossary.yaml' }),
  ])
})

it('warns of a concept that no lesson teaches', () => {
  expect(concepts(ruleInput({ 'glossary.yaml': `${spar}- { id: keel, term: keel, definition: A fin. }\n` }))).toEqual([
    expect.objectContaining({
      severity: 'warning',
      ruleId: 'concept-untaught',
      file: 'glossary.yaml',
      reason: 'No lesson teaches "keel".',
    }),
  ])
})

it('accepts concepts that are defined and taught once', () => expect(concepts(ruleInput())).toEqual([]))

const keel = (keys: string) => ({ 'glossary.yaml': `${spar}- { id: keel, term: keel, ${keys} }\n` })
const outline = `- { slug: frame, title: F, level: A, lessons: [{ slug: spars, title: S }, { slug: knots, title: K }] }
- { slug: tail, title: T, level: B, lessons: [{ slug: bows, title: B }, { slug: ribbons, title: R }] }
`

it('accepts a concept that is planned for a lesson which nobody has written, even without a definition', () => {
  expect(concepts(ruleInput({ 'outline.yaml': outline, ...keel('lesson: ribbons') }))).toEqual([])
})

it.each([
  [
    'which does not teach it',
    'lesson: knots',
    {},
    '"keel" is planned for the lesson "knots", which does not teach it.',
  ],
  [
    'when another one teaches it',
    'lesson: spars',
    knots('[keel]'),
    '"keel" is planned for the lesson "spars", and "knots" teaches it.',
  ],
  [
    'when one that is written earlier teaches it',
    'lesson: ribbons',
    { 'outline.yaml': outline, ...knots('[keel]') },
    '"keel" is planned for the lesson "ribbons", and "knots" teaches it.',
  ],
])('refuses a concept that is planned for a lesson %s', (_, key, files, reason) => {
  expect(concepts(ruleInput({ ...keel(`definition: A fin., ${key}`), ...files }))).toEqual([
    expect.objectContaining({ severity: 'error', ruleId: 'concept-lesson', file: 'glossary.yaml', line: 2, reason }),
  ])
})

it('warns of a concept that is planned for a lesson which the outline does not have', () => {
  const planned = { 'outline.yaml': outline, ...keel('definition: A fin., lesson: ribbon') }
  expect(concepts(ruleInput(planned))).toEqual([
    expect.objectContaining({
      severity: 'warning',
      ruleId: 'concept-untaught',
      reason: 'No lesson teaches "keel": there is no lesson "ribbon", and none is planned.',
      hint: 'Did you mean "ribbons"?',
    }),
  ])
})

it.each([
  ['that a lesson teaches', 'seen-as: []', knots('[keel]'), ', and "knots" teaches it'],
  ['that is planned for a written lesson', 'lesson: knots', knots('[keel]'), ', and "knots" teaches it'],
])('refuses a concept without a definition %s', (_, key, files, because) => {
  expect(concepts(ruleInput({ ...keel(key), ...files }))).toEqual([
    expect.objectContaining({
      severity: 'error',
      ruleId: 'missing-key',
      file: 'glossary.yaml',
      line: 2,
      reason: `"definition" is missing in the entry of "keel"${because}.`,
    }),
  ])
})
