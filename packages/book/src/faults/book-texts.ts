import type { Nodes } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import type { Book } from '../book.ts'

/** A text of a book and whose it is: a document's, by its id, or the file's that holds it. */
export type BookText = {
  readonly owner: { readonly document: string } | { readonly file: string }
  readonly text: string
}

/** Everything that the pages of a book say, but for the engine's own words. */
export function textsOf({ meta, front, parts, solutions, glossary, diagrams }: Book): readonly BookText[] {
  const modules = parts.flatMap((part) => part.modules)
  const ofDocument = (document: string, ...texts: readonly (string | Nodes)[]): BookText => ({
    owner: { document },
    text: texts.map((text) => (typeof text === 'string' ? text : textOf(text))).join('\n'),
  })
  const ofFile = (file: string, texts: readonly (string | undefined)[]): BookText => ({
    owner: { file },
    text: texts.map((text) => text ?? '').join('\n'),
  })
  const { title, subtitle, description, authors, edition, licences, levels } = meta
  return [
    ofFile('course.yaml', [title, subtitle, description, ...authors, edition.title, edition.label]),
    ofFile('course.yaml', [
      licences.texts.name,
      licences.code.name,
      ...[...levels, ...parts].map((named) => named.title),
    ]),
    ...modules.map(({ slug, objectives }) => ofDocument(`module-${slug}`, ...objectives)),
    ...[...front, ...modules.flatMap((module) => module.sections)].map(({ id, title, summary, body }) =>
      ofDocument(id, title, summary, body),
    ),
    ...solutions.flatMap(({ section, solutions: printed }) =>
      printed.map(({ title, body }) => ofDocument(section.id, title, body)),
    ),
    ofFile(
      'glossary.yaml',
      glossary.flatMap(({ term, definition }) => [term, definition]),
    ),
    ...diagrams.map(({ place, source }) => ofFile(place.file, [source])),
  ]
}
