import type { Book, GlossaryEntry, Section } from './book.ts'
import { type ConceptUse, conceptUses } from './concept-uses.ts'

/** Entries below one letter; those that begin with none stand first, without one. */
export type IndexGroup = { readonly letter?: string; readonly entries: readonly IndexEntry[] }

export type IndexEntry = {
  readonly term: string
  /** In reading order. */
  readonly locators: readonly IndexLocator[]
}

/** A place that the index sends readers to. */
export type IndexLocator = Pick<ConceptUse, 'id' | 'extent'> & {
  /** The lesson that explains the term, or one that uses it. */
  readonly kind: 'explains' | 'uses'
  readonly lesson: Pick<Section, 'id' | 'number' | 'title'>
}

/** Locators of an entry, at most: who looks something up reads no more. */
const MOST = 10

/** Every concept of the book's glossary in the order of the alphabet of its language, with where it is explained and used. */
export function conceptIndex(book: Book): readonly IndexGroup[] {
  const { parts, glossary, meta } = book
  const lessons = parts
    .flatMap(({ modules }) => modules.flatMap(({ sections }) => sections))
    .filter(({ kind }) => kind === 'lesson')
  const uses = Map.groupBy(conceptUses(lessons, glossary), ({ term }) => term)
  const collator = new Intl.Collator(meta.language)
  const letterOf = letters(meta.language)
  const groups = Map.groupBy(
    glossary.toSorted((a, b) => collator.compare(a.term, b.term)),
    ({ term }) => letterOf(term),
  )
  return [...groups].map(([letter, terms]) => ({
    ...(letter !== undefined && { letter }),
    entries: terms.map((term) => ({ term: term.term, locators: locatorsOf(term, lessons, uses.get(term) ?? []) })),
  }))
}

function locatorsOf(term: GlossaryEntry, lessons: readonly Section[], uses: readonly ConceptUse[]): IndexLocator[] {
  const elsewhere = uses.filter(({ lesson }) => lesson.id !== term.lesson.id)
  const best = new Set(elsewhere.toSorted((a, b) => a.rank - b.rank).slice(0, MOST - 1))
  const order = new Map(lessons.map(({ id }, index) => [id, index]))
  const place = (id: string) => order.get(id) ?? 0
  return [
    { kind: 'explains' as const, id: term.lesson.id, extent: 'lesson' as const, lesson: term.lesson },
    ...elsewhere
      .filter((use) => best.has(use))
      .map(({ id, extent, lesson }) => ({ kind: 'uses' as const, id, extent, lesson })),
  ].toSorted((a, b) => place(a.lesson.id) - place(b.lesson.id))
}

/**
 * The letter of a language's alphabet that a term begins with: "é" is an E in French, and "ö" a letter of its own in
 * Swedish. Undefined for what begins with a sign or a digit.
 */
function letters(language: string): (term: string) => string | undefined {
  const { compare } = new Intl.Collator(language, { sensitivity: 'base' })
  const segmenter = new Intl.Segmenter(language)
  return (term) => {
    const first = segmenter.segment(term)[Symbol.iterator]().next().value?.segment ?? ''
    if (!/^\p{L}/u.test(first)) return undefined
    const plain = first.normalize('NFD').replace(/\p{M}/gu, '')
    return (compare(plain, first) === 0 ? plain : first).toLocaleUpperCase(language)
  }
}
