import { documentsOf, lessonsOf } from '../course.ts'
import { type Diagnostic, error, placeOf } from '../diagnostics/diagnostic.ts'
import { suggest } from '../diagnostics/suggest.ts'
import type { Rule } from './rule.ts'

/** Cross references name lessons, anchors and terms that exist. */
export const links: Rule = ({ course, facts }) => {
  const lessons = new Map(lessonsOf(course).map((lesson) => [lesson.slug, lesson]))
  const terms = course.glossary.map((concept) => concept.id)
  return documentsOf(course).flatMap((document): Diagnostic[] => {
    const known = facts.get(document.file)
    if (!known) return []
    const faults: Diagnostic[] = []
    for (const link of known.lessonLinks) {
      const place = placeOf(document.file, link.position)
      const lesson = lessons.get(link.slug)
      if (course.unread.includes(link.slug)) continue
      if (!lesson) {
        faults.push(
          error('lesson-link', place, `There is no lesson "${link.slug}".`, suggest(link.slug, [...lessons.keys()])),
        )
        continue
      }
      const anchors = facts.get(lesson.file)?.anchors ?? []
      if (link.id !== undefined && !anchors.includes(link.id)) {
        faults.push(
          error(
            'lesson-link',
            place,
            `The lesson "${link.slug}" has no heading or exercise "${link.id}".`,
            suggest(link.id, anchors) ?? (anchors.length > 0 ? `It has: ${anchors.join(', ')}.` : undefined),
          ),
        )
      }
    }
    for (const link of known.termLinks) {
      if (!terms.includes(link.id))
        faults.push(
          error(
            'term-link',
            placeOf(document.file, link.position),
            `The glossary does not define "${link.id}".`,
            suggest(link.id, terms) ?? 'Add it to glossary.yaml.',
          ),
        )
    }
    return faults
  })
}
