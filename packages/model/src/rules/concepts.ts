import { type Course, lessonsOf } from '../course.ts'
import { type Diagnostic, error, type Place, warning } from '../diagnostics/diagnostic.ts'
import { nearest, suggest } from '../diagnostics/suggest.ts'
import type { Concept } from '../schema/course.ts'
import { teachingOrder } from '../teaching-order.ts'
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
  const lessons = lessonsOf(course)
  const known = teachingOrder(course).lessons.map(({ slug }) => slug)
  return course.glossary.flatMap((concept, index): Diagnostic[] => {
    const teacher = lessons.find(({ teaches }) => teaches.includes(concept.id))?.slug
    const isWritten = lessons.some(({ slug }) => slug === concept.lesson)
    const place = course.placeInGlossary([index, concept.lesson === undefined ? 'id' : 'lesson'])
    const plan = meant.has(concept.id) ? [] : planFault(concept, place, { teacher, isWritten, known })
    if (concept.definition !== undefined || (concept.lesson !== undefined && !isWritten && !teacher)) return plan
    const because = teacher === undefined ? '' : `, and "${teacher}" teaches it`
    const reason = `"definition" is missing in the entry of "${concept.id}"${because}.`
    return [...plan, error('missing-key', course.placeInGlossary([index, 'id']), reason, 'Add "definition".')]
  })
}

type Lessons = {
  /** The lesson that teaches the concept. */
  readonly teacher: string | undefined
  /** Whether the lesson that the entry names is written. */
  readonly isWritten: boolean
  /** Every lesson, written or planned. */
  readonly known: readonly string[]
}

function planFault({ id, lesson }: Concept, place: Place, { teacher, isWritten, known }: Lessons): Diagnostic[] {
  if (teacher !== undefined) {
    if (lesson === undefined || lesson === teacher) return []
    const reason = `"${id}" is planned for the lesson "${lesson}", and "${teacher}" teaches it.`
    return [error('concept-lesson', place, reason, 'Change the entry, or what the lessons teach.')]
  }
  if (lesson === undefined) {
    const hint = 'Name it in the "teaches" of a lesson, or plan it with "lesson".'
    return [warning('concept-untaught', place, `No lesson teaches "${id}".`, hint)]
  }
  if (isWritten) {
    const reason = `"${id}" is planned for the lesson "${lesson}", which does not teach it.`
    return [
      error('concept-lesson', place, reason, 'Add it to the "teaches" of that lesson, or plan it for another one.'),
    ]
  }
  if (known.includes(lesson)) return []
  const reason = `No lesson teaches "${id}": there is no lesson "${lesson}", and none is planned.`
  return [warning('concept-untaught', place, reason, suggest(lesson, known) ?? 'Add the lesson to outline.yaml.')]
}
