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
