import { documentsOf, lessonsOf } from '../course.ts'
import { type Diagnostic, error, placeOf } from '../diagnostics/diagnostic.ts'
import { listKnown, suggest } from '../diagnostics/suggest.ts'
import type { Rule } from './rule.ts'

/** Cross references name lessons, anchors and terms that exist. */
export const links: Rule = ({ course, facts }) => {
  const lessons = Map.groupBy(lessonsOf(course), (lesson) => lesson.slug)
  const terms = course.glossary.map((concept) => concept.id)
  return documentsOf(course).flatMap((document): Diagnostic[] => {
    const known = facts.get(document.file)
    if (!known) return []
    const faults: Diagnostic[] = []
    for (const link of known.lessonLinks) {
      const place = placeOf(document.file, link.position)
      const named = lessons.get(link.slug)
      if (course.unread.includes(link.slug)) continue
      if (!named) {
        const slugs = [...lessons.keys()]
        const hint = suggest(link.slug, slugs) ?? listKnown('Lessons', slugs) ?? 'Write the lesson first.'
        faults.push(error('lesson-link', place, `There is no lesson "${link.slug}".`, hint))
        continue
      }
      const anchors = named.flatMap(({ file }) => facts.get(file)?.anchors ?? [])
      if (link.id !== undefined && !anchors.includes(link.id)) {
        faults.push(
          error(
            'lesson-link',
            place,
            `The lesson "${link.slug}" has no heading or exercise "${link.id}".`,
            suggest(link.id, anchors) ??
              listKnown('It has', anchors) ??
              `Write lesson:${link.slug} for the whole lesson.`,
          ),
        )
      }
    }
    for (const link of course.unread.includes('glossary.yaml') ? [] : known.termLinks) {
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
