import {
  type CompiledCourse,
  type LinkTargets,
  labelsFor,
  linkDocument,
  type RenderedDocument,
  termId,
} from '@course/markdown'
import {
  type Course,
  type Document,
  type Edition,
  editionsOf,
  type Lesson,
  lessonNumber,
  lessonsOf,
  type Module,
  minutesOf,
} from '@course/model'
import type { Book, BookModule, Diagram, GlossaryEntry, Section, SolutionGroup } from './book.ts'
import { bookIdentifier } from './book-identifier.ts'
import { labels } from './labels.ts'
import { figureNames, numberFigures } from './number-figures.ts'
import { typesetBook } from './typeset-book.ts'

/** Puts one edition together: solutions gathered, numbers and links computed. `documents` are rendered, by file. */
export function assembleBook(
  { course, facts }: CompiledCourse,
  edition: Edition,
  documents: ReadonlyMap<string, RenderedDocument>,
): Book {
  const glossary = glossaryOf(course, edition)
  const targets: LinkTargets = {
    labels: labelsFor(course.language),
    lessons: edition.lessons,
    elsewhere: lessonsElsewhere(course, edition),
    terms: new Set(glossary.map(({ concept }) => concept)),
  }
  const figures = figureNames(course, documents)
  const diagrams: Diagram[] = []
  const solutions: SolutionGroup[] = []
  const images = new Map<string, Uint8Array>()

  const of = <T>(found: ReadonlyMap<string, T>, { file }: Document): T => {
    const own = found.get(file)
    if (own === undefined) throw new Error(`${file} was not read`)
    return own
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
    const rendered = linkDocument(of(documents, document), targets)
    const nameOf = figures.get(document.file)
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
      body: nameOf ? numberFigures(rendered.body, nameOf) : rendered.body,
      ...about,
    }
  }
  const lessonSection = (lesson: Lesson) =>
    section(lesson, 'lesson', { number: lessonNumber(course, lesson.slug), minutes: minutesOf(of(facts, lesson)) })
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

  const changes = course.changes ? [{ ...course.changes, title: labels.changes }] : []
  const front = [...course.front, ...changes].map((document) => section(document, 'front'))
  const parts = edition.parts.map((part) => ({ title: part.title, modules: part.modules.map(bookModule) }))
  return typesetBook({
    meta: metaOf(course, edition),
    front,
    parts,
    solutions,
    glossary: glossary.map(({ entry }) => entry),
    diagrams,
    images,
  })
}

/** Lessons that this edition leaves out, each with the title of the first edition that has it. */
function lessonsElsewhere(course: Course, edition: Edition): ReadonlyMap<string, string> {
  const others = editionsOf(course).flatMap(({ title, lessons }) =>
    [...lessons].filter((slug) => !edition.lessons.has(slug)).map((slug) => [slug, title] as const),
  )
  return new Map(others.toReversed())
}

function levelOf(course: Course, module: Module): BookModule['level'] {
  const level = course.levels.find((candidate) => candidate.id === module.level)
  return { id: module.level, title: level?.title ?? module.level }
}

function metaOf(course: Course, edition: Edition): Book['meta'] {
  const levels = new Set(edition.parts.flatMap(({ modules }) => modules.map(({ level }) => level)))
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
    levels: course.levels.filter(({ id }) => levels.has(id)).map(({ id, title }) => ({ id, title })),
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
