import { lessonsOf } from '../course.ts'
import { type Diagnostic, error, type Place, warning } from '../diagnostics/diagnostic.ts'
import { nearest } from '../diagnostics/suggest.ts'
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
  for (const [id, place] of course.unread.length > 0 ? [] : defined) {
    if (!taughtBy.has(id) && !meant.has(id))
      found.push(
        warning('concept-untaught', place, `No lesson teaches "${id}".`, 'Name it in the "teaches" of a lesson.'),
      )
  }
  return found
}
