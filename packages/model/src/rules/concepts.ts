import { lessonsOf } from '../course.ts'
import { type Diagnostic, error, warning } from '../diagnostics/diagnostic.ts'
import { suggest } from '../diagnostics/suggest.ts'
import type { Rule } from './rule.ts'

/** Every concept is defined once, and taught by one lesson. */
export const concepts: Rule = ({ course }) => {
  const found: Diagnostic[] = []
  const defined = new Set<string>()
  for (const concept of course.glossary) {
    if (defined.has(concept.id))
      found.push(
        error(
          'concept-duplicate',
          { file: 'glossary.yaml' },
          `The concept "${concept.id}" is defined twice.`,
          'Remove one entry.',
        ),
      )
    defined.add(concept.id)
  }
  const taughtBy = new Map<string, string>()
  for (const lesson of lessonsOf(course)) {
    for (const [index, id] of lesson.teaches.entries()) {
      const place = lesson.placeOf(['teaches', index])
      if (!defined.has(id))
        found.push(
          error(
            'concept-unknown',
            place,
            `The glossary does not define "${id}".`,
            suggest(id, [...defined]) ?? 'Add it to glossary.yaml.',
          ),
        )
      const other = taughtBy.get(id)
      if (other !== undefined)
        found.push(
          error(
            'concept-duplicate',
            place,
            `"${id}" is taught already by "${other}".`,
            'A concept belongs to one lesson.',
          ),
        )
      taughtBy.set(id, lesson.slug)
    }
  }
  for (const id of course.unread.length > 0 ? [] : defined) {
    if (!taughtBy.has(id))
      found.push(
        warning(
          'concept-untaught',
          { file: 'glossary.yaml' },
          `No lesson teaches "${id}".`,
          'Name it in the `teaches` of a lesson.',
        ),
      )
  }
  return found
}
