import { type Document, lessonsOf } from '../course.ts'
import { type Diagnostic, error } from '../diagnostics/diagnostic.ts'
import type { Concept } from '../schema/course.ts'
import { type ConceptMap, conceptMap, documentsInOrder, type TeachingOrder, teachingOrder } from '../teaching-order.ts'
import type { Usage } from '../usages.ts'
import type { Rule } from './rule.ts'

/** Code uses what its lesson or an earlier one teaches; one fault per concept and document, where it is used first. */
export const conceptOrder: Rule = ({ course, usages }) => {
  if (!usages || course.unread.includes('glossary.yaml')) return []
  const order = teachingOrder(course)
  const judge: Judge = {
    order,
    map: conceptMap(course, order),
    previews: new Map(lessonsOf(course).map(({ file, previews }) => [file, previews])),
    isComplete: course.unread.length === 0,
  }
  return documentsInOrder(course).flatMap((document) => {
    const faults = new Map<string, Diagnostic>()
    for (const usage of usages.get(document.file) ?? []) {
      const fault = faultOf(usage, document, judge)
      if (fault && !faults.has(fault.about)) faults.set(fault.about, fault.diagnostic)
    }
    return [...faults.values()]
  })
}

type Judge = {
  readonly order: TeachingOrder
  readonly map: ConceptMap
  /** By file of the lesson. */
  readonly previews: ReadonlyMap<string, readonly string[]>
  /** Whether every lesson could be read. */
  readonly isComplete: boolean
}
type Fault = { readonly about: string; readonly diagnostic: Diagnostic }
type Known = { readonly id: string; readonly concept: Concept }

function faultOf(usage: Usage, document: Document, { order, map, previews, isComplete }: Judge): Fault | undefined {
  const known = map.conceptOf(usage.ids)
  if (!known) return usage.optional || !map.kinds.has(kindOf(usage.ids[0])) ? undefined : unmapped(usage)
  const { id } = known.concept
  const taught = order.taughtAt.get(id)
  if (taught === undefined) return isComplete ? untaught(usage, known) : undefined
  if (taught <= order.reachOf(document).code || previews.get(document.file)?.includes(id)) return undefined
  const lesson = order.lessons[taught]
  const where = `${lesson?.number} "${lesson?.title}"`
  const what = nameOf(known)
  const reason = usage.listing
    ? `Line ${usage.listing.line} of the listing uses ${what}, which is taught by ${where}.`
    : `${what} is taught by ${where}.`
  const preview = document.kind === 'lesson' ? `; if it has to stand here, add "${id}" to the lesson's "previews"` : ''
  const hint = `Do it without, or show it in a ":::lookahead"${preview}.`
  return { about: id, diagnostic: error('concept-order', usage.place, reason, hint) }
}

function unmapped(usage: Usage): Fault {
  const [id = ''] = usage.ids
  const reason = `No entry of the glossary is seen as "${id}"${inListing(usage)}.`
  const hint = 'Add it to the "seen-as" of the concept that it belongs to, or do it without.'
  const about = usage.ids.findLast((candidate) => !candidate.endsWith(':*')) ?? id
  return { about, diagnostic: error('concept-unmapped', usage.place, reason, hint) }
}

function untaught(usage: Usage, known: Known): Fault {
  const reason = `${nameOf(known)} is taught by no lesson${inListing(usage)}.`
  const hint = `Name the lesson in the glossary, as "lesson" of "${known.concept.id}", or do it without.`
  return { about: known.concept.id, diagnostic: error('concept-unmapped', usage.place, reason, hint) }
}

/** The concept's term, and the name in the code where that is another one. */
function nameOf({ id, concept }: Known): string {
  const name = id.slice(id.indexOf(':') + 1)
  const isSpoken = kindOf(id) === 'syntax' || name === '*' || name === concept.term
  return isSpoken ? `"${concept.term}"` : `"${concept.term}" (${name})`
}

function inListing({ listing }: Usage): string {
  return listing ? `, which line ${listing.line} of the listing uses` : ''
}

function kindOf(id = ''): string {
  return id.slice(0, id.indexOf(':'))
}
