import { type CompiledCourse, parsedOf } from '@course/markdown'
import {
  type Course,
  type Document,
  documentsOf,
  modulesOf,
  type Place,
  parseListingSource,
  placeOf,
  resolveDiff,
  resolveListing,
} from '@course/model'

/** The document that an id of a book belongs to: its own, or one that is made from it (`lesson-x--a`, `solution-lesson-x--a`). */
export function documentOf(course: Course, id: string): Document | undefined {
  const own = id.replace(/^solutions?-/, '').split('--', 1)[0]
  return documentsOf(course).find((document) => document.id === own)
}

/** Where a document holds a text first: in its front matter, on a line of its body, or in a file that it lists. */
export function placeInDocument(compiled: CompiledCourse, document: Document, text: string): Place {
  const { course, stages } = compiled
  const { file, body, bodyLine } = document
  const objectives = modulesOf(course).find(({ opener }) => opener.id === document.id)?.objectives ?? []
  const named = firstHolding(text, [
    [['title'], document.title],
    [['summary'], document.summary],
    ...objectives.map((objective, index) => [['objectives', index], objective] as const),
  ])
  if (named) return document.placeOf(named)
  for (const [index, line] of body.split('\n').entries()) {
    const at = line.indexOf(text)
    if (at >= 0) return spot(file, bodyLine + index, at, text)
  }
  for (const [code, fence] of parsedOf(compiled, document).fences) {
    const source = parseListingSource(fence.values.from ?? '')
    if ('problem' in source) continue
    const resolve = fence.language === 'diff' ? resolveDiff : resolveListing
    const listing = resolve({ course, stages }, document.module, source)
    if ('text' in listing && listing.text.includes(text)) return placeOf(file, code.position)
  }
  return { file, line: bodyLine, column: 1 }
}

export function placeInCourseFile(course: Course, text: string): Place {
  const { licences } = course
  const named = firstHolding(text, [
    [['title'], course.title],
    [['subtitle'], course.subtitle ?? ''],
    [['description'], course.description],
    [['edition', 'label'], course.edition.label],
    [['licences', 'texts', 'name'], licences.texts.name],
    [['licences', 'code', 'name'], licences.code.name],
    ...course.authors.map(({ name }, index) => [['authors', index, 'name'], name] as const),
    ...course.levels.map(({ title }, index) => [['levels', index, 'title'], title] as const),
    ...course.parts.map(({ title }, index) => [['parts', index, 'title'], title] as const),
    ...Object.entries(course.editions).map(([slug, { title }]) => [['editions', slug, 'title'], title] as const),
  ])
  return course.placeOf(named ?? [])
}

export function placeInGlossary(course: Course, text: string): Place {
  const named = firstHolding(
    text,
    course.glossary.flatMap(({ term, definition }, index) => [
      [[index, 'term'], term] as const,
      [[index, 'definition'], definition ?? ''] as const,
    ]),
  )
  return course.placeInGlossary(named ?? [])
}

type Named = readonly [path: readonly PropertyKey[], text: string]

function firstHolding(text: string, fields: readonly Named[]): readonly PropertyKey[] | undefined {
  return fields.find(([, value]) => value.includes(text))?.[0]
}

function spot(file: string, line: number, at: number, text: string): Place {
  return { file, line, column: at + 1, endLine: line, endColumn: at + 1 + text.length }
}
