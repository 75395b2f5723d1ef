import { expect, it } from 'vitest'
import { ruleInput } from '../testing/course-builder.ts'
import { links } from './links.ts'

const SPARS = 'modules/01-frame/lessons/01-spars.md'
const PREFACE = 'front/preface.md'
const position = { start: { line: 7, column: 3 }, end: { line: 7, column: 20 } }
const place = { file: PREFACE, line: 7, column: 3, endLine: 7, endColumn: 20 }
const lessonLink = (slug: string, id?: string) => ({
  lessonLinks: [{ slug, ...(id !== undefined && { id }), position }],
})
const check = (facts: object) => links(ruleInput({}, { [SPARS]: { anchors: ['wood', 'bamboo'] }, [PREFACE]: facts }))

it('refuses a lesson that does not exist', () => {
  expect(check(lessonLink('spar'))).toEqual([
    expect.objectContaining({ ...place, ruleId: 'lesson-link', hint: 'Did you mean "spars"?' }),
  ])
})

it('refuses a heading or exercise that does not exist', () => {
  expect(check(lessonLink('spars', 'steel'))).toEqual([
    expect.objectContaining({ ...place, ruleId: 'lesson-link', hint: 'It has: wood, bamboo.' }),
  ])
})

it('refuses a term that the glossary does not define', () => {
  expect(check({ termLinks: [{ id: 'sail', position }] })).toEqual([
    expect.objectContaining({ ...place, ruleId: 'term-link' }),
  ])
})

it('accepts lessons, their anchors and terms', () => {
  expect(
    check({
      lessonLinks: [
        { slug: 'spars', position },
        { slug: 'spars', id: 'bamboo', position },
      ],
      termLinks: [{ id: 'spar', position }],
    }),
  ).toEqual([])
})
