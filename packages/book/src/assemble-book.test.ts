import { compileCourse, createHighlight } from '@course/markdown'
import { editionsOf, parseCourse } from '@course/model'
import { courseFiles, lesson } from '@course/model/testing'
import { expect, it } from 'vitest'
import { assembleBook } from './assemble-book.ts'

const COURSE = courseFiles({
  'glossary.yaml': `- { id: spar, term: spar, definition: A stick. }
- { id: bow, term: bow, definition: Two loops. }
- { id: planned, term: planned, lesson: ribbons }
- { id: forgotten, term: forgotten, definition: Nobody teaches it. }
`,
  'outline.yaml': `- { slug: frame, title: F, level: A, lessons: [{ slug: spars, title: S }, { slug: knots, title: K }] }
- { slug: tail, title: T, level: B, lessons: [{ slug: bows, title: B }, { slug: ribbons, title: R }] }
`,
  'modules/01-frame/lessons/01-spars.md': lesson('Spars', 'teaches: [spar]').replace(
    'Text.',
    '[A spar](term:spar), [a bow](term:bow).',
  ),
  'modules/02-tail/lessons/01-bows.md': lesson('Bows', 'teaches: [bow]'),
})

it('prints the terms that the lessons of an edition teach, and links to no other', async () => {
  const { value: course } = parseCourse(COURSE)
  if (!course) throw new Error('the course does not parse')
  const { value: compiled } = compileCourse(course)
  const highlight = await createHighlight([])
  const books = editionsOf(course).map((edition) => assembleBook(compiled, edition, highlight))
  expect(books.map(({ meta, glossary }) => [meta.edition.slug, glossary.map(({ id }) => id)])).toEqual([
    ['free', ['term-spar']],
    ['complete', ['term-bow', 'term-spar']],
  ])
  const linked = books.map(({ parts }) =>
    [...JSON.stringify(parts).matchAll(/"href":"#(term-\w+)"/g)].map(([, id]) => id),
  )
  expect(linked).toEqual([['term-spar'], ['term-spar', 'term-bow']])
})
