import { lessonsOf } from '../course.ts'
import { warning } from '../diagnostics/diagnostic.ts'
import { documentsInOrder, teachingOrder } from '../teaching-order.ts'
import { searchFor, type TermSearch } from '../terms.ts'
import type { Rule } from './rule.ts'

/** A term that nobody knows from everyday language waits for the lesson that explains it; once per document. */
export const termOrder: Rule = ({ course, facts }) => {
  if (course.unread.includes('glossary.yaml')) return []
  const order = teachingOrder(course)
  const previews = new Map(lessonsOf(course).map((lesson) => [lesson.file, lesson.previews]))
  const explainedAt = new Map<string, number>()
  for (const { id, term } of course.glossary) {
    const at = order.taughtAt.get(id)
    if (at !== undefined) explainedAt.set(term.toLowerCase(), Math.min(at, explainedAt.get(term.toLowerCase()) ?? at))
  }
  const jargon = course.glossary.flatMap(({ id, term, jargon: isJargon }) => {
    const at = explainedAt.get(term.toLowerCase())
    return isJargon && at !== undefined ? [{ id, term, at, search: searchFor(term) }] : []
  })
  const byLastWord = groupByLastWord(jargon)
  if (jargon.length === 0) return []
  return documentsInOrder(course).flatMap((document) => {
    const prose = facts.get(document.file)?.prose
    if (!prose) return []
    const reach = order.reachOf(document).prose
    const near = new Set(prose.vocabulary.split(' ').flatMap((word) => byLastWord.get(word) ?? []))
    return [...near].flatMap(({ id, term, at, search }) => {
      if (at <= reach || previews.get(document.file)?.includes(id)) return []
      const place = search.find(document, prose)
      if (!place) return []
      const lesson = order.lessons[at]
      const reason = `"${term}" is explained by ${lesson?.number} "${lesson?.title}".`
      const hint = 'Say it in other words, link it to that lesson, or put it into a ":::lookahead".'
      return [warning('term-order', place, reason, hint)]
    })
  })
}

function groupByLastWord<T extends { readonly search: TermSearch }>(terms: readonly T[]): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const term of terms)
    for (const word of term.search.lastWords) groups.set(word, [...(groups.get(word) ?? []), term])
  return groups
}
