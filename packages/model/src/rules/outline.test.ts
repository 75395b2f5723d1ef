import { expect, it } from 'vitest'
import { type Overrides, ruleInput } from '../testing/course-builder.ts'
import { outline } from './outline.ts'

const FRAME = '- { slug: frame, title: F, level: A, lessons: [{ slug: spars, title: S }, { slug: knots, title: K }] }\n'
const TAIL = '- { slug: tail, title: T, level: B, lessons: [{ slug: bows, title: B }, { slug: ribbons, title: R }] }\n'
const judged = (text: string, overrides: Overrides = {}) => outline(ruleInput({ 'outline.yaml': text, ...overrides }))

const BOWS = 'modules/02-tail/lessons/01-bows.md'
const KNOTS = 'modules/01-frame/lessons/02-knots.md'
const SPARS = 'modules/01-frame/lessons/01-spars.md'

it('accepts what is written in its place, and lessons and modules that are not written yet', () =>
  expect(judged(`${FRAME}${TAIL}- { slug: string, title: S, level: B, lessons: [] }\n`)).toEqual([]))

it('asks for no outline', () => expect(outline(ruleInput())).toEqual([]))

it.each([
  [
    'a module that is not listed',
    FRAME,
    'modules/02-tail/module.md',
    2,
    'outline.yaml does not list the module "tail".',
  ],
  [
    'a module in another place',
    TAIL + FRAME,
    'modules/01-frame/module.md',
    2,
    'This module has the number 01, and is number 02 of outline.yaml.',
  ],
  [
    'another level',
    FRAME + TAIL.replace('level: B', 'level: A'),
    'modules/02-tail/module.md',
    3,
    'This module is of level "B", and of level "A" in outline.yaml.',
  ],
  [
    'a lesson that is not listed',
    FRAME + TAIL.replace('bows', 'bow'),
    BOWS,
    2,
    'outline.yaml does not list the lesson "bows".',
  ],
  [
    'a lesson in another place',
    `${FRAME.replace('slug: knots', 'slug: twine').replace(', title: K }', ', title: T }, { slug: knots, title: K }')}${TAIL}`,
    KNOTS,
    2,
    'This is lesson 2 of its module, and lesson 3 in outline.yaml.',
  ],
  [
    'a lesson of another module',
    FRAME.replace('{ slug: spars, title: S }, ', '') +
      TAIL.replace('{ slug: ribbons', '{ slug: spars, title: S }, { slug: ribbons'),
    SPARS,
    2,
    'outline.yaml lists this lesson in the module "tail".',
  ],
])('refuses %s', (_, text, file, line, reason) => {
  expect(judged(text).filter((found) => found.file === file)).toEqual([
    expect.objectContaining({ severity: 'error', ruleId: 'outline-order', line, reason }),
  ])
})

it('reports the first lesson of a module that is out of its place alone', () => {
  const moved = FRAME.replace(
    '{ slug: spars, title: S }, { slug: knots, title: K }',
    '{ slug: a, title: A }, { slug: spars, title: S }, { slug: knots, title: K }',
  )
  expect(judged(moved + TAIL).map(({ file }) => file)).toEqual([SPARS])
})

it('refuses a lesson that two modules list', () => {
  expect(judged(FRAME + TAIL.replace('ribbons', 'knots'))).toEqual([
    expect.objectContaining({
      file: 'outline.yaml',
      line: 2,
      reason: 'The module "frame" lists the lesson "knots" already.',
    }),
  ])
})
