import type { Element } from 'hast'
import { h } from 'hastscript'
import { describe, expect, it } from 'vitest'
import type { Book, GlossaryEntry, Section } from './book.ts'
import { conceptIndex } from './concept-index.ts'
import { sampleBook } from './testing/sample-book.ts'

const heading = (depth: 2 | 3, id: string, title: string) => h(`h${depth}`, { id }, title)
const link = (term: string, id: string) => h('p', [h('a', { className: ['term'], href: `#term-${term}`, id }, 'it')])

function lesson(number: number, title: string, ...content: Element[]): Section {
  const about = { kind: 'lesson', number: `1.${number}`, title, summary: '', headings: [] } as const
  return { ...about, id: `lesson-${number}`, body: h(null, content) }
}

/** A book of one module; each term is explained by the lesson with its number. */
function bookOf(lessons: readonly Section[], terms: readonly (readonly [term: string, lesson: number])[]): Book {
  const [part] = sampleBook.parts
  const [module] = part?.modules ?? []
  if (!part || !module) throw new Error('the sample has changed')
  const glossary = terms.map(([term, number]): GlossaryEntry => {
    const { id, title } = lessons[number - 1] ?? { id: '', title: '' }
    return { id: `term-${term}`, term, definition: 'So.', lesson: { id, number: `1.${number}`, title } }
  })
  return { ...sampleBook, parts: [{ ...part, modules: [{ ...module, sections: lessons }] }], glossary }
}

const entriesOf = (book: Book) =>
  Object.fromEntries(
    conceptIndex(book).flatMap(({ entries }) =>
      entries.map(({ term, locators }) => [
        term,
        locators.map(({ kind, id, extent }) => `${kind} ${extent} ${id}`).join(', '),
      ]),
    ),
  )

describe('the index of concepts', () => {
  it('names the lesson that explains a term, and where others work with it, in reading order', () => {
    const book = bookOf(
      [
        lesson(1, 'Before', h('p', 'A loop.'), link('loop', 'use-1')),
        lesson(2, 'Loops', heading(2, 'own', 'A loop'), h('p', 'The loop.'), link('loop', 'use-2')),
        lesson(3, 'Sums with loops', h('p', 'A loop adds.')),
        lesson(
          4,
          'More',
          heading(2, 'in-loops', 'Lists in LOOPS'),
          link('loop', 'use-3'),
          h('p', 'The loop reads on.'),
          heading(3, 'no', 'Looping'),
          h('section', { className: ['mistake'] }, [heading(3, 'oops', 'A loop without end'), h('p', 'A loop.')]),
        ),
      ],
      [['loop', 2]],
    )
    expect(entriesOf(book)).toEqual({
      loop:
        'uses place use-1, explains lesson lesson-2, uses lesson lesson-3, uses section in-loops, uses place use-3, ' +
        'uses section oops',
    })
  })

  it('leaves out headings whose text does not name the term, and those that every lesson has', () => {
    const furniture = (id: string) => [heading(2, id, 'Common mistakes'), h('p', 'Mistakes are common.')]
    const book = bookOf(
      [
        lesson(1, 'One', ...furniture('a')),
        lesson(2, 'Two', ...furniture('b'), heading(2, 'set-up', 'Set up'), h('p', 'Begin.')),
        lesson(3, 'Three', ...furniture('c'), heading(2, 'code', 'A set'), h('pre', [h('code', 'set()')])),
      ],
      [
        ['mistake', 1],
        ['set', 1],
      ],
    )
    expect(entriesOf(book)).toEqual({ mistake: 'explains lesson lesson-1', set: 'explains lesson lesson-1' })
  })

  it('names ten places at most: those that say most, in reading order', () => {
    const links = Array.from({ length: 12 }, (_, index) => link('loop', `use-${index}`))
    const book = bookOf(
      [
        lesson(1, 'Loops'),
        lesson(2, 'Many', ...links),
        lesson(3, 'End', heading(3, 'late', 'A loop'), h('p', 'Of a loop.')),
      ],
      [['loop', 1]],
    )
    const places = (entriesOf(book).loop ?? '').split(', ')
    expect(places).toHaveLength(10)
    expect(places.at(0)).toBe('explains lesson lesson-1')
    expect(places.slice(1, 3)).toEqual(['uses place use-0', 'uses place use-1'])
    expect(places.at(-1)).toBe('uses section late')
  })

  it.each([
    ['en', ['zeta', '404', 'élan', '.env', 'Alpha', 'eta'], ['-: .env 404', 'A: Alpha', 'E: élan eta', 'Z: zeta']],
    ['sv', ['ösa', 'zon', 'ort', 'åra'], ['O: ort', 'Z: zon', 'Å: åra', 'Ö: ösa']],
    ['de', ['Öse', 'Zahl', 'Ort'], ['O: Ort Öse', 'Z: Zahl']],
    ['el', ['βήτα', 'άλφα'], ['Α: άλφα', 'Β: βήτα']],
  ])('is in the order of the alphabet of %s', (language, terms, groups) => {
    const book = bookOf(
      [lesson(1, 'All')],
      terms.map((term) => [term, 1]),
    )
    const found = conceptIndex({ ...book, meta: { ...book.meta, language } }).map(
      ({ letter, entries }) => `${letter ?? '-'}: ${entries.map(({ term }) => term).join(' ')}`,
    )
    expect(found).toEqual(groups)
  })
})
