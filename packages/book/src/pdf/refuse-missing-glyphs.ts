import { OperationError } from '@course/files'
import type { Nodes } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import type { Book } from '../book.ts'
import { missingCharacters } from '../fonts/missing-characters.ts'

/** Throws where a text has a character that none of the book's fonts can print: Chromium would print an empty box. */
export function refuseMissingGlyphs(book: Book): void {
  const texts = textsOf(book)
  if (missingCharacters(texts.map(({ text }) => text).join('')).length === 0) return
  const places = texts.flatMap(({ id, text }) => {
    const missing = missingCharacters(text)
    return missing.length === 0 ? [] : [`#${id}: ${missing.map(named).join(', ')}`]
  })
  throw new OperationError(
    'glyph-missing',
    `The book's fonts lack characters that its text has. ${places.join('; ')}`,
    {
      hint: 'Write them another way; emoji and scripts other than Latin, Greek and Cyrillic cannot be printed yet.',
    },
  )
}

function named(character: string): string {
  return `${character} (U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')})`
}

function textsOf({
  meta,
  front,
  parts,
  solutions,
  glossary,
  diagrams,
}: Book): readonly { readonly id: string; readonly text: string }[] {
  const modules = parts.flatMap((part) => part.modules)
  const sections = [...front, ...modules.flatMap((module) => module.sections)]
  const joined = (...texts: readonly (string | undefined | Nodes)[]) =>
    texts.map((text) => (typeof text === 'object' ? textOf(text) : (text ?? ''))).join('\n')
  return [
    {
      id: meta.slug,
      text: joined(
        meta.title,
        meta.subtitle,
        meta.description,
        ...meta.authors,
        meta.edition.title,
        ...parts.map(({ title }) => title),
      ),
    },
    ...modules.map(({ slug, title, summary, objectives }) => ({
      id: slug,
      text: joined(title, summary, ...objectives),
    })),
    ...sections.map(({ id, title, summary, body }) => ({ id, text: joined(title, summary, body) })),
    ...solutions.flatMap((group) => group.solutions.map(({ id, title, body }) => ({ id, text: joined(title, body) }))),
    ...glossary.map(({ id, term, definition }) => ({ id, text: joined(term, definition) })),
    ...diagrams.map(({ id, source }) => ({ id, text: source })),
  ]
}
