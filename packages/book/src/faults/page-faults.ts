import { OperationError } from '@course/files'
import type { CompiledCourse } from '@course/markdown'
import { type Diagnostic, documentsOf, error, imagePath, type Place } from '@course/model'
import { documentOf, placeInDocument } from './places.ts'

/** Something that is wider than the column it stands in; `section` is the id of the section around it. */
export type Overflow = { readonly section: string; readonly element: string; readonly text: string }

/** The page of a book shows something that cannot be printed; which lines of the source it comes from is found later. */
export class PageFault extends OperationError {
  readonly wide: readonly Overflow[]
  /** Images of the book, by their names there. */
  readonly broken: readonly string[]
  constructor({
    wide = [],
    broken = [],
  }: { readonly wide?: readonly Overflow[]; readonly broken?: readonly string[] }) {
    const things = [...wide.map(({ section, element, text }) => `#${section}: <${element}> "${text}"`), ...broken]
    super('page-fault', `The book's page shows what cannot be printed: ${things.join('; ')}`)
    this.wide = wide
    this.broken = broken
  }
}

/** What is wrong with the page, at the lines of the source. */
export function pageFaults(compiled: CompiledCourse, { wide, broken }: PageFault): readonly Diagnostic[] {
  return [
    ...wide.map((found) =>
      error(
        'page-overflow',
        placeOfOverflow(compiled, found),
        `A <${found.element}> is wider than the page of the book.`,
        'Make the table, the picture or the longest word narrower; one thing too wide would shrink every page.',
      ),
    ),
    ...broken.map((path) =>
      error(
        'image-broken',
        placeOfImage(compiled, path),
        `The image "${path}" cannot be drawn by the browser that prints the book.`,
        'Open it in an image editor and export it again.',
      ),
    ),
  ]
}

function placeOfOverflow(compiled: CompiledCourse, { section, text }: Overflow): Place {
  const document = documentOf(compiled.course, section)
  if (!document) return { file: 'course.yaml' }
  const longest = text.split(/\s+/).toSorted((a, b) => b.length - a.length)[0] ?? ''
  return placeInDocument(compiled, document, longest === '' ? '|' : longest)
}

function placeOfImage({ course, facts }: CompiledCourse, path: string): Place {
  for (const { file } of documentsOf(course)) {
    const image = facts.get(file)?.images.find((shown) => imagePath(file, shown.path) === path)
    if (image?.position) return { file, line: image.position.start.line, column: image.position.start.column }
  }
  return { file: path }
}
