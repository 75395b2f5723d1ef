import { type Course, type Lesson, lessonsOf } from '../course.ts'
import { type Diagnostic, error, type Place, warning } from '../diagnostics/diagnostic.ts'
import { nearest, suggest } from '../diagnostics/suggest.ts'
import { type TeachingOrder, teachingOrder } from '../teaching-order.ts'
import type { Rule } from './rule.ts'

/** Every concept is defined once, and taught by one lesson. */
export const concepts: Rule = ({ course }) => {
  const found: Diagnostic[] = []
  const isRead = !course.unread.includes('glossary.yaml')
  const defined = new Map<string, Place>()
  const meant = new Set<string>()
  for (const [index, concept] of course.glossary.entries()) {
    const place = course.placeInGlossary([index, 'id'])
    const first = defined.get(concept.id)
    if (first)
      found.push(
        error(
          'concept-duplicate',
          place,
          `The concept "${concept.id}" is defined already, on line ${first.line}.`,
          'Remove one of the two entries, or give it another id.',
        ),
      )
    else defined.set(concept.id, place)
  }
  const taughtBy = new Map<string, string>()
  for (const lesson of lessonsOf(course)) {
    for (const [index, id] of lesson.teaches.entries()) {
      const place = lesson.placeOf(['teaches', index])
      if (isRead && !defined.has(id)) {
        const near = nearest(id, [...defined.keys()])
        if (near !== undefined) meant.add(near)
        const hint = near === undefined ? 'Add it to glossary.yaml.' : `Did you mean "${near}"?`
        found.push(error('concept-unknown', place, `The glossary does not define "${id}".`, hint))
      }
      const other = taughtBy.get(id)
      if (other !== undefined)
        found.push(
          error(
            'concept-duplicate',
            place,
            `"${id}" is taught already by "${other}".`,
            'Take it off one of the two lists; a concept belongs to one lesson.',
          ),
        )
      taughtBy.set(id, lesson.slug)
    }
  }
  return course.unread.length > 0 ? found : [...found, ...planFaults(course, meant)]
}

/** What an entry says of the lesson that teaches it, against what the lessons say. `meant` are entries that a misspelt id names. */
function planFaults(course: Course, meant: ReadonlySet<string>): Diagnostic[] {
  const order = teachingOrder(course)
  const written = new Map(lessonsOf(course).map((lesson) => [lesson.slug, lesson]))
  const teachers = new Map(
    lessonsOf(course)
      .toReversed()
      .flatMap((lesson) => lesson.teaches.map((id) => [id, lesson] as const)),
  )
  return course.glossary.flatMap((concept, index): Diagnostic[] => {
    const { id, lesson } = concept
    const teacher = teachers.get(id)
    const faults = meant.has(id) ? [] : lessonFaults(course, order, index, { teacher, written })
    const isPlanned = lesson !== undefined && !written.has(lesson) && !teacher
    if (concept.definition !== undefined || isPlanned) return faults
    const because = teacher ? `, and "${teacher.slug}" teaches it` : ''
    const reason = `"definition" is missing in the entry of "${id}"${because}.`
    return [...faults, error('missing-key', course.placeInGlossary([index, 'id']), reason, 'Add "definition".')]
  })
}

function lessonFaults(
  course: Course,
  order: TeachingOrder,
  index: number,
  { teacher, written }: { readonly teacher: Lesson | undefined; readonly written: ReadonlyMap<string, Lesson> },
): Diagnostic[] {
  const { id = '', lesson } = course.glossary[index] ?? {}
  if (lesson === undefined) {
    if (teacher) return []
    const hint = 'Name it in the "teaches" of a lesson, or plan it with "lesson".'
    return [warning('concept-untaught', course.placeInGlossary([index, 'id']), `No lesson teaches "${id}".`, hint)]
  }
  const place = course.placeInGlossary([index, 'lesson'])
  if (teacher && teacher.slug !== lesson) {
    const reason = `"${id}" is planned for the lesson "${lesson}", and "${teacher.slug}" teaches it.`
    return [error('concept-lesson', place, reason, 'Change the entry, or what the lessons teach.')]
  }
  if (written.has(lesson) && !teacher) {
    const reason = `"${id}" is planned for the lesson "${lesson}", which does not teach it.`
    return [
      error('concept-lesson', place, reason, `Add it to the "teaches" of that lesson, or plan it for another one.`),
    ]
  }
  if (order.placeOf.has(lesson)) return []
  const reason = `No lesson teaches "${id}": there is no lesson "${lesson}", and none is planned.`
  const slugs = order.lessons.map(({ slug }) => slug)
  return [warning('concept-untaught', place, reason, suggest(lesson, slugs) ?? 'Add the lesson to outline.yaml.')]
}
