import { expect, it } from 'vitest'
import { lessonGraph } from './lesson-graph.ts'
import { lesson, ruleInput } from './testing/course-builder.ts'

const BOWS = 'modules/02-tail/lessons/01-bows.md'
const KNOTS = 'modules/01-frame/lessons/02-knots.md'
const REVIEW = 'modules/01-frame/review.md'
const uses = (file: string, ...ids: readonly string[]) =>
  [file, ids.map((id) => ({ ids: [id], optional: false, place: { file } }))] as const

it('says on which earlier lessons each written lesson builds, and by which concepts', () => {
  const { course } = ruleInput({
    'glossary.yaml': `- { id: spar, term: spar, definition: A stick., seen-as: [syntax:BinOp] }
- { id: cross, term: cross, definition: Two., seen-as: [syntax:Add] }
- { id: knot, term: knot, definition: A loop., seen-as: [syntax:For] }
- { id: later, term: later, lesson: ribbons, seen-as: [syntax:If] }
`,
    'outline.yaml': `- { slug: frame, title: F, level: A, lessons: [{ slug: spars, title: S }, { slug: knots, title: K }] }
- { slug: tail, title: T, level: B, lessons: [{ slug: bows, title: B }, { slug: ribbons, title: R }] }
`,
    'modules/01-frame/lessons/01-spars.md': lesson('Spars', 'teaches: [spar, cross]'),
    [KNOTS]: lesson('Knots', 'teaches: [knot]'),
  })
  const usages = new Map([
    uses(KNOTS, 'syntax:For', 'syntax:BinOp', 'syntax:If'),
    uses(BOWS, 'syntax:For', 'syntax:Add', 'syntax:BinOp', 'syntax:None'),
    uses(REVIEW, 'syntax:For'),
  ])
  expect(lessonGraph(course, usages)).toEqual({
    nodes: [
      { slug: 'spars', title: 'Spars', module: 'frame', number: '01.1' },
      { slug: 'knots', title: 'Knots', module: 'frame', number: '01.2' },
      { slug: 'bows', title: 'Bows', module: 'tail', number: '02.1' },
    ],
    edges: [
      { from: 'knots', to: 'spars', concepts: ['spar'] },
      { from: 'bows', to: 'spars', concepts: ['cross', 'spar'] },
      { from: 'bows', to: 'knots', concepts: ['knot'] },
    ],
  })
})
