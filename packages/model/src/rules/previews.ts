import type { Lesson } from '../course.ts'
import { lessonsOf } from '../course.ts'
import { type Diagnostic, error, type Place } from '../diagnostics/diagnostic.ts'
import { suggest } from '../diagnostics/suggest.ts'
import { type ConceptMap, conceptMap, type TeachingOrder, teachingOrder } from '../teaching-order.ts'
import { searchFor } from '../terms.ts'
import type { Rule, RuleInput } from './rule.ts'

/** What a lesson previews is taught by a later one, and the lesson shows it. */
export const previews: Rule = (input) => {
  const { course } = input
  if (course.unread.includes('glossary.yaml')) return []
  const order = teachingOrder(course)
  const judge: Judge = { ...input, order, map: conceptMap(course, order) }
  return lessonsOf(course).flatMap((lesson) =>
    lesson.previews.flatMap((id, index) => faultOf(judge, lesson, { id, place: lesson.placeOf(['previews', index]) })),
  )
}

type Judge = RuleInput & { readonly order: TeachingOrder; readonly map: ConceptMap }
type Preview = { readonly id: string; readonly place: Place }

function faultOf(judge: Judge, lesson: Lesson, { id, place }: Preview): Diagnostic[] {
  const { order, usages } = judge
  const { glossary, unread } = judge.course
  const concept = glossary.find((candidate) => candidate.id === id)
  if (!concept) {
    const ids = glossary.map((known) => known.id)
    const hint = suggest(id, ids) ?? 'Add it to glossary.yaml, or take it off the list.'
    return [error('concept-unknown', place, `The glossary does not define "${id}".`, hint)]
  }
  const taught = order.taughtAt.get(id)
  const off = 'Take it off the list.'
  if (taught === undefined) {
    const reason = `"${id}" is taught by no lesson, so nothing can be a preview of it.`
    return unread.length > 0 ? [] : [error('concept-preview', place, reason, off)]
  }
  const own = order.placeOf.get(lesson.slug) ?? 0
  if (taught <= own) {
    const by = taught === own ? 'this lesson itself' : `${order.lessons[taught]?.number}, which is earlier`
    return [error('concept-preview', place, `"${id}" is taught by ${by}.`, off)]
  }
  if (!usages || isShown(judge, lesson, id)) return []
  return [error('concept-preview', place, `The lesson does not show "${id}".`, off)]
}

/** In its code, or as a word of its text. */
function isShown({ course, facts, usages, map }: Judge, lesson: Lesson, id: string): boolean {
  if (usages?.get(lesson.file)?.some(({ ids }) => map.conceptOf(ids)?.concept.id === id)) return true
  const concept = course.glossary.find((candidate) => candidate.id === id)
  const prose = facts.get(lesson.file)?.prose
  return concept?.jargon === true && prose !== undefined && searchFor(concept.term).find(lesson, prose) !== undefined
}
