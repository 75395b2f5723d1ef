import type { CompiledCourse } from '@course/markdown'
import { type Diagnostic, documentsOf, error, type Place } from '@course/model'
import type { Book } from '../book.ts'
import { missingCharacters } from '../fonts/missing-characters.ts'
import { type BookText, textsOf } from './book-texts.ts'
import { documentOf, placeInCourseFile, placeInDocument, placeInGlossary } from './places.ts'

/** Characters that none of the books' fonts can print, each where a file has it first: Chromium would print an empty box. */
export function glyphFaults(compiled: CompiledCourse, books: readonly Book[]): readonly Diagnostic[] {
  const texts = books.flatMap(textsOf)
  const missing = missingCharacters(texts.map(({ text }) => text).join(''))
  const faults = texts.flatMap(({ owner, text }) =>
    missing
      .filter((character) => text.includes(character))
      .map((character) => fault(character, placeOfCharacter(compiled, owner, character))),
  )
  // Editions share their texts.
  return [...new Map(faults.map((found) => [`${found.file}\0${found.reason}`, found])).values()]
}

function placeOfCharacter(compiled: CompiledCourse, owner: BookText['owner'], character: string): Place {
  const { course } = compiled
  if ('file' in owner && owner.file === 'course.yaml') return placeInCourseFile(course, character)
  if ('file' in owner && owner.file === 'glossary.yaml') return placeInGlossary(course, character)
  const document =
    'file' in owner ? documentsOf(course).find(({ file }) => file === owner.file) : documentOf(course, owner.document)
  return document ? placeInDocument(compiled, document, character) : { file: 'course.yaml' }
}

function fault(character: string, place: Place): Diagnostic {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  const reason = `None of the book's fonts has the character ${character} (U+${code}).`
  const hint =
    'Write it another way: the books print Latin, Greek and Cyrillic letters, arrows, boxes, check marks and mathematics.'
  return error('glyph-missing', place, reason, hint)
}
