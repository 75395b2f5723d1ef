import { typesetText } from '@course/markdown'
import type { Book, BookModule, Section } from './book.ts'

/** A book whose titles and other plain texts have typographic marks, as its bodies have them already. */
export function typesetBook(book: Book): Book {
  const { meta, front, parts, solutions, glossary } = book
  const set = (text: string) => typesetText(text, meta.language)
  const titled = <T extends { readonly title: string }>(named: T): T => ({ ...named, title: set(named.title) })
  const section = (own: Section): Section => ({ ...titled(own), summary: set(own.summary) })
  const module = (own: BookModule): BookModule => ({
    ...titled(own),
    summary: set(own.summary),
    objectives: own.objectives.map(set),
    level: titled(own.level),
    sections: own.sections.map(section),
  })
  return {
    ...book,
    meta: {
      ...titled(meta),
      ...(meta.subtitle !== undefined && { subtitle: set(meta.subtitle) }),
      description: set(meta.description),
      authors: meta.authors.map(set),
      edition: titled(meta.edition),
      levels: meta.levels.map(titled),
    },
    front: front.map(section),
    parts: parts.map((part) => ({ ...titled(part), modules: part.modules.map(module) })),
    solutions: solutions.map((group) => ({ ...group, section: titled(group.section) })),
    glossary: glossary.map((entry) => ({
      ...entry,
      term: set(entry.term),
      definition: set(entry.definition),
      lesson: titled(entry.lesson),
    })),
  }
}
