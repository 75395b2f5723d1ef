import type { Element, ElementContent, Root } from 'hast'
import { h } from 'hastscript'
import { blockKey } from '../blocks.ts'
import { type BodySection, bodySections } from '../body-sections.ts'

/** The id of the place where a section ends; the index needs its page. */
export function endId(id: string): string {
  return `end-${id}`
}

/** An element that shows nothing, where the section `id` ends. */
export function endMark(id: string): Element {
  return h('span', { id: endId(id) })
}

/** An element that shows nothing, where the last block of `owner` ends. */
export function blocksEnd(owner: string): Element {
  return h('span', { dataBlock: blockKey(owner, 'end') })
}

/** A body with a mark at the end of those of its sections whose ids are given. */
export function markEnds(body: Root, ids: ReadonlySet<string>): Root {
  const wanted = bodySections(body).filter(({ id }) => ids.has(id))
  if (wanted.length === 0) return body
  const byParent = Map.groupBy(wanted, ({ parent }) => parent)
  const marked = body.children.map((node) => {
    const ends = node.type === 'element' ? byParent.get(node) : undefined
    return ends && node.type === 'element' ? { ...node, children: withMarks(node.children, ends) } : node
  })
  return { ...body, children: withMarks(marked, byParent.get(body) ?? []) }
}

function withMarks<T extends Root['children'][number]>(
  nodes: readonly T[],
  ends: readonly BodySection[],
): (T | ElementContent)[] {
  const marksAt = (index: number) => ends.filter(({ to }) => to === index).map(({ id }) => endMark(id))
  return [...nodes.flatMap((node, index) => [...marksAt(index), node]), ...marksAt(nodes.length)]
}
