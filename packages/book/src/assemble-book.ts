import {
  type CompiledCourse,
  type Highlight,
  labelsFor,
  type ParsedDocument,
  type RenderContext,
  type RenderedDocument,
  renderDocument,
  termId,
} from '@course/markdown'
import {
  type Course,
  type Document,
  type Edition,
  type Lesson,
  lessonNumber,
  lessonsOf,
  type Module,
  minutesOf,
} from '@course/model'
import type { Book, BookModule, Diagram, GlossaryEntry, Section, SolutionGroup } from './book.ts'
import { bookIdentifier } from './book-identifier.ts'

/** Puts one edition together: every document rendered, solutions gathered, numbers and links computed. */
export function assembleBook(compiled: CompiledCourse, edition: Edition, highlight: Highlight): Book {
  const { course } = compiled
  const glossary = glossaryOf(course, edition)
  const context: RenderContext = {
    listings: { course, stages: compiled.stages },
    labels: labelsFor(course.language),
    highlight,
    lessons: edition.lessons,
    terms: new Set(glossary.map(({ concept }) => concept)),
  }
  const diagrams: Diagram[] = []
  const solutions: SolutionGroup[] = []
  const images = new Map<string, Uint8Array>()

  const parsedOf = (document: Document): ParsedDocument => {
    const parsed = compiled.documents.get(document.file)
    if (!parsed) throw new Error(`${document.file} was not read`)
    return parsed
  }
  const gather = (document: Document, rendered: RenderedDocument, section: SolutionGroup['section']) => {
    diagrams.push(
      ...rendered.diagrams.map(({ line, column, ...diagram }) => ({
        ...diagram,
        place: { file: document.file, line, column },
      })),
    )
    for (const path of rendered.images) {
      const asset = course.assets.get(path)
      if (asset) images.set(path, asset.bytes)
    }
    if (rendered.solutions.length > 0)
      solutions.push({ id: `solutions-${document.id}`, section, solutions: rendered.solutions })
  }
  const section = (
    document: Document,
    kind: Section['kind'],
    about: Pick<Section, 'number' | 'minutes'> = {},
  ): Section => {
    const rendered = renderDocument(parsedOf(document), context)
    gather(document, rendered, {
      id: document.id,
      title: document.title,
      ...(about.number !== undefined && { number: about.number }),
    })
    return {
      id: document.id,
      kind,
      title: document.title,
      summary: document.summary,
      headings: rendered.headings,
      body: rendered.body,
      ...about,
    }
  }
  const lessonSection = (lesson: Lesson) =>
    section(lesson, 'lesson', { number: lessonNumber(course, lesson.slug), minutes: minutesOf(parsedOf(lesson).facts) })
  const bookModule = (module: Module): BookModule => ({
    number: module.number,
    slug: module.slug,
    title: module.opener.title,
    summary: module.opener.summary,
    objectives: module.objectives,
    level: levelOf(course, module),
    sections: [
      section(module.opener, 'opener'),
      ...module.lessons.map(lessonSection),
      ...(module.review ? [section(module.review, 'review')] : []),
    ],
  })

  const front = course.front.map((document) => section(document, 'front'))
  const parts = edition.parts.map((part) => ({ title: part.title, modules: part.modules.map(bookModule) }))
  return {
    meta: metaOf(course, edition),
    front,
    parts,
    solutions,
    glossary: glossary.map(({ entry }) => entry),
    diagrams,
    images,
  }
}

function levelOf(course: Course, module: Module): BookModule['level'] {
  const level = course.levels.find((candidate) => candidate.id === module.level)
  return { id: module.level, title: level?.title ?? module.level }
}

function metaOf(course: Course, edition: Edition): Book['meta'] {
  return {
    title: course.title,
    ...(course.subtitle !== undefined && { subtitle: course.subtitle }),
    description: course.description,
    language: course.language,
    authors: course.authors.map((author) => author.name),
    slug: course.slug,
    edition: { slug: edition.slug, title: edition.title, label: course.edition.label, date: course.edition.date },
    identifier: bookIdentifier(course.slug, edition.slug),
    licences: course.licences,
    levels: course.levels.map(({ id, title }) => ({ id, title })),
  }
}

/** The concepts that lessons of this edition teach, in the order of the alphabet; what is only planned stands nowhere. */
function glossaryOf(
  course: Course,
  edition: Edition,
): readonly { readonly concept: string; readonly entry: GlossaryEntry }[] {
  const taughtBy = new Map(
    lessonsOf(course)
      .filter(({ slug }) => edition.lessons.has(slug))
      .flatMap((lesson) => lesson.teaches.map((concept) => [concept, lesson] as const)),
  )
  const collator = new Intl.Collator(course.language)
  return course.glossary
    .flatMap(({ id, term, definition }) => {
      const lesson = taughtBy.get(id)
      if (!lesson || definition === undefined) return []
      const taught = { id: lesson.id, number: lessonNumber(course, lesson.slug), title: lesson.title }
      return [{ concept: id, entry: { id: termId(id), term, definition, lesson: taught } }]
    })
    .toSorted((a, b) => collator.compare(a.entry.term, b.entry.term))
}
