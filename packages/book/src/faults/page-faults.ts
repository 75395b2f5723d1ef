import { OperationError } from '@course/files'
import type { CompiledCourse } from '@course/markdown'
import { type Course, type Diagnostic, documentsOf, error, imagePath, type Place } from '@course/model'
import { documentOf, placeInCourseFile, placeInDocument, placeInGlossary } from './places.ts'
import { placeOfBlock, placeOfId } from './rendered-places.ts'

/** Something that is wider than the column it stands in. */
export type Overflow = {
  /** Id of the section around it. */
  readonly section: string
  /** The block that it is part of, by its `data-block`. */
  readonly block?: string
  readonly element: string
  readonly text: string
}

/** The page of a book shows something that cannot be printed; which lines of the source it comes from is found later. */
export class PageFault extends OperationError {
  readonly wide: readonly Overflow[]
  /** Images of the book, by their names there. */
  readonly broken: readonly string[]
  /** Ids of what stands on another page whenever the page numbers are printed. */
  readonly unsettled: readonly string[]
  constructor({
    wide = [],
    broken = [],
    unsettled = [],
  }: {
    readonly wide?: readonly Overflow[]
    readonly broken?: readonly string[]
    readonly unsettled?: readonly string[]
  }) {
    const things = [
      ...wide.map(({ section, element, text }) => `#${section}: <${element}> "${text}"`),
      ...broken,
      ...unsettled.map((id) => `#${id}`),
    ]
    super('page-fault', `The book's page shows what cannot be printed: ${things.join('; ')}`)
    this.wide = wide
    this.broken = broken
    this.unsettled = unsettled
  }
}

/** What is wrong with the page, at the lines of the source. */
export async function pageFaults(
  compiled: CompiledCourse,
  { wide, broken, unsettled }: PageFault,
): Promise<readonly Diagnostic[]> {
  const overflows = wide.map(async (found) =>
    error(
      'page-overflow',
      await placeOfOverflow(compiled, found),
      `A <${found.element}> is wider than the page of the book.`,
      'Make the table, the picture or the longest word narrower; one thing too wide would shrink every page.',
    ),
  )
  const images = broken.map((path) =>
    error(
      'image-broken',
      placeOfImage(compiled, path),
      `The image "${path}" cannot be drawn by the browser that prints the book.`,
      'Open it in an image editor and export it again.',
    ),
  )
  return [...(await Promise.all(overflows)), ...images, ...(await unsettledFaults(compiled, unsettled))]
}

/** One diagnostic, at the first of them that an author wrote: the others move with it. */
async function unsettledFaults(compiled: CompiledCourse, ids: readonly string[]): Promise<readonly Diagnostic[]> {
  if (ids.length === 0) return []
  const places = await Promise.all(ids.map((id) => placeOfId(compiled, id)))
  const first = Math.max(
    places.findIndex((place) => place !== undefined),
    0,
  )
  const others = ids.length === 1 ? '' : `, with ${ids.length - 1} more after it`
  return [
    error(
      'pages-unsettled',
      places[first] ?? { file: 'course.yaml' },
      `Whenever the page numbers are printed, #${ids[first]} moves to another page${others}.`,
      'Change a few words before it, so that no paragraph there changes its length with a page number.',
    ),
  ]
}

async function placeOfOverflow(compiled: CompiledCourse, { section, block, text }: Overflow): Promise<Place> {
  const place = block === undefined ? undefined : await placeOfBlock(compiled, block)
  if (place) return place
  const { course } = compiled
  const longest = text.split(/\s+/).toSorted((a, b) => b.length - a.length)[0] ?? ''
  const document = documentOf(course, section)
  return document ? placeInDocument(compiled, document, longest === '' ? '|' : longest) : placeOfText(course, longest)
}

/** Where something that stands in no section has a text: the contents and the index repeat what others say. */
function placeOfText(course: Course, text: string): Place {
  const titled = documentsOf(course).find(({ title }) => title.includes(text))
  if (titled) return titled.placeOf(['title'])
  const isTerm = course.glossary.some(({ term, definition }) => `${term}\n${definition}`.includes(text))
  return isTerm ? placeInGlossary(course, text) : placeInCourseFile(course, text)
}

function placeOfImage({ course, facts }: CompiledCourse, path: string): Place {
  for (const { file } of documentsOf(course)) {
    const image = facts.get(file)?.images.find((shown) => imagePath(file, shown.path) === path)
    if (image?.position) return { file, line: image.position.start.line, column: image.position.start.column }
  }
  return { file: path }
}
