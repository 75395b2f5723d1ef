import { expect, it } from 'vitest'
import { ruleInput } from '../testing/course-builder.ts'
import { requirements } from './requirements.ts'

const FILE = 'capstones/show/capstone.yaml'
const check = (written: string) =>
  requirements(ruleInput({ [FILE]: `title: A show\nsummary: A kite show.\nrequirements: ${written}\n` }))

it('refuses a capstone that leaves a requirement out', () => {
  expect(check('{}')).toEqual([
    expect.objectContaining({
      ruleId: 'requirement-missing',
      file: FILE,
      line: 3,
      column: 15,
      reason: 'Nothing is said of the requirement "flies".',
    }),
  ])
})

it('refuses a requirement that the course does not have', () => {
  expect(check('{ flies: Up., sings: Loud. }')).toEqual([
    expect.objectContaining({
      ruleId: 'requirement-missing',
      file: FILE,
      line: 3,
      reason: 'The course has no requirement "sings".',
    }),
  ])
})

it('accepts one that says of each requirement what it means', () => expect(requirements(ruleInput())).toEqual([]))
