import { termCounter } from '@course/model'
import type { Nodes } from 'hast'
import { type BodySection, bodySections } from './body-sections.ts'
import type { GlossaryEntry, Section } from './book.ts'
import { elementsOutsideCode } from './elements.ts'

/** A place where a lesson works with a term. */
export type ConceptUse = {
  readonly term: GlossaryEntry
  /** Where it begins, an id of the book. */
  readonly id: string
  /** A section reaches to the next heading of its level, a lesson to its end. */
  readonly extent: 'lesson' | 'section' | 'place'
  /** How much it says of the term; 1 is most. */
  readonly rank: number
  readonly lesson: Section
}

/** A heading that stands in so many lessons is a part that every lesson has, and no word about any of them. */
const FURNITURE = 3

/**
 * Where lessons use the terms of a glossary, in reading order: lessons and sections whose heading names a term that their
 * text names too, and links to terms (docs/decisions/0022-index.md).
 */
export function conceptUses(lessons: readonly Section[], glossary: readonly GlossaryEntry[]): readonly ConceptUse[] {
  const count = termCounter(glossary)
  const sections = new Map(lessons.map((lesson) => [lesson, bodySections(lesson.body)]))
  const titles = Map.groupBy(
    [...sections].flatMap(([, found]) => [...new Set(found.map(({ title }) => title))]),
    (title) => title,
  )
  const isFurniture = (title: string) => (titles.get(title)?.length ?? 0) >= FURNITURE
  const linked = new Map(glossary.map((term) => [`#${term.id}`, term]))

  return lessons.flatMap((lesson) => {
    const named = (title: string, text: () => string): readonly GlossaryEntry[] => {
      const inTitle = count(title)
      if (inTitle.size === 0) return []
      const inText = count(text())
      return [...inTitle.keys()].filter((term) => inText.has(term))
    }
    const wholes = named(lesson.title, () => prose(lesson.body)).map(
      (term): ConceptUse => ({ term, id: lesson.id, extent: 'lesson', rank: 1, lesson }),
    )
    const about = new Map(
      (sections.get(lesson) ?? []).map((section) => [
        section.id,
        isFurniture(section.title) ? [] : named(section.title, () => proseOf(section)),
      ]),
    )
    const inside = [...elementsOutsideCode(lesson.body)].flatMap((element): ConceptUse[] => {
      const { id } = element.properties
      if (typeof id !== 'string') return []
      if (element.tagName === 'a') {
        const term = linked.get(String(element.properties.href))
        return term ? [{ term, id, extent: 'place', rank: 4, lesson }] : []
      }
      const rank = element.tagName === 'h2' ? 2 : 3
      return (about.get(id) ?? []).map((term) => ({ term, id, extent: 'section', rank, lesson }))
    })
    return [...wholes, ...inside]
  })
}

/** The text of a section below its heading. */
function proseOf({ parent, from, to }: BodySection): string {
  return parent.children
    .slice(from + 1, to)
    .map(prose)
    .join('\n')
}

function prose(node: Nodes): string {
  if (node.type === 'text') return node.value
  if (!('children' in node) || (node.type === 'element' && node.tagName === 'pre')) return ' '
  return node.children.map(prose).join('')
}
