import { type Course, type Document, lessonsOf, modulesOf, twoDigits } from './course.ts'
import type { Concept } from './schema/course.ts'

/** A lesson of the course, written or planned in `outline.yaml`. */
export type OrderedLesson = {
  readonly slug: string
  readonly title: string
  /** Slug of its module. */
  readonly module: string
  /** As authors name it: `04.2`. */
  readonly number: string
}

/** In which order lessons come, and which of them teaches what. */
export type TeachingOrder = {
  readonly lessons: readonly OrderedLesson[]
  /** Place of a lesson in `lessons`, by slug. */
  readonly placeOf: ReadonlyMap<string, number>
  /** Place of the lesson that teaches a concept, or that is planned to, by the concept's id; without it there is none. */
  readonly taughtAt: ReadonlyMap<string, number>
  /** Place of the last lesson that a document may build on; -1 where there is none. */
  readonly reachOf: (document: Document) => Reach
}

/** The code of a module's opener builds on what earlier modules teach; its text may name what the module is about. */
export type Reach = { readonly code: number; readonly prose: number }

/**
 * The written lessons in the order of their files, with those that are planned alone between them, each after the written
 * one that the outline names before it. Where there is no `outline.yaml`, the written lessons are the outline.
 */
export function teachingOrder(course: Course): TeachingOrder {
  const lessons = orderedLessons(course)
  const placeOf = new Map(lessons.map(({ slug }, place) => [slug, place]))
  const ends = new Map<string, { first: number; last: number }>()
  for (const [place, { module }] of lessons.entries())
    ends.set(module, { first: ends.get(module)?.first ?? place, last: place })
  return {
    lessons,
    placeOf,
    taughtAt: taughtAt(course, placeOf),
    reachOf: (document) => {
      const own = placeOf.get(document.id.replace(/^lesson-/, ''))
      if (document.kind === 'lesson' && own !== undefined) return { code: own, prose: own }
      const { first, last } = ends.get(document.module ?? '') ?? { first: lessons.length, last: lessons.length }
      return document.kind === 'opener' ? { code: first - 1, prose: last } : { code: last, prose: last }
    },
  }
}

/** The documents in which a learner meets what is taught: of each module its opener, its lessons and its review. */
export function documentsInOrder(course: Course): readonly Document[] {
  return modulesOf(course).flatMap(({ opener, lessons, review }) => [opener, ...lessons, ...(review ? [review] : [])])
}

function orderedLessons(course: Course): readonly OrderedLesson[] {
  const written = modulesOf(course).flatMap((module) =>
    module.lessons.map(({ slug, title, number }) => ({
      slug,
      title,
      module: module.slug,
      number: `${twoDigits(module.number)}.${number}`,
    })),
  )
  const isWritten = new Set(written.map(({ slug }) => slug))
  const after = new Map<string, OrderedLesson[]>()
  let before = ''
  for (const [at, module] of (course.outline ?? []).entries()) {
    for (const [index, { slug, title }] of module.lessons.entries()) {
      if (isWritten.has(slug)) before = slug
      else {
        const planned = { slug, title, module: module.slug, number: `${twoDigits(at + 1)}.${index + 1}` }
        after.set(before, [...(after.get(before) ?? []), planned])
      }
    }
  }
  return [...(after.get('') ?? []), ...written.flatMap((lesson) => [lesson, ...(after.get(lesson.slug) ?? [])])]
}

function taughtAt(course: Course, placeOf: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const planned = course.glossary.flatMap(({ id, lesson }) => {
    const place = lesson === undefined ? undefined : placeOf.get(lesson)
    return place === undefined ? [] : [[id, place] as const]
  })
  const taught = lessonsOf(course)
    .toReversed()
    .flatMap(({ slug, teaches }) => teaches.map((id) => [id, placeOf.get(slug) ?? 0] as const))
  return new Map([...planned, ...taught])
}

/** Looks up what a usage is an example of. */
export type ConceptMap = {
  /** The kinds of ids that the glossary maps at all, such as `syntax`. */
  readonly kinds: ReadonlySet<string>
  /** The concept that the most specific id of a usage is listed by, with that id. */
  readonly conceptOf: (ids: readonly string[]) => { readonly id: string; readonly concept: Concept } | undefined
}

/** Where two concepts list one id, the one that is taught first opens it. */
export function conceptMap(course: Course, { taughtAt }: TeachingOrder): ConceptMap {
  const listed = new Map<string, Concept>()
  const when = ({ id }: Concept) => taughtAt.get(id) ?? Number.POSITIVE_INFINITY
  for (const concept of course.glossary)
    for (const id of concept['seen-as']) {
      const other = listed.get(id)
      if (!other || when(concept) < when(other)) listed.set(id, concept)
    }
  return {
    kinds: new Set([...listed.keys()].map((id) => id.slice(0, id.indexOf(':')))),
    conceptOf: (ids) => {
      const id = ids.find((candidate) => listed.has(candidate))
      const concept = id === undefined ? undefined : listed.get(id)
      return id !== undefined && concept ? { id, concept } : undefined
    },
  }
}
