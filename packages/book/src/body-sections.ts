import type { Element, Root } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { classesOf } from './elements.ts'

/** What stands below a heading of a body: nodes `from` (the heading) to before `to` of its parent. */
export type BodySection = {
  /** Of its heading. */
  readonly id: string
  readonly title: string
  readonly parent: Root | Element
  readonly from: number
  readonly to: number
}

/** The sections that a body's headings h2 and h3 and its mistakes open, in reading order; those below h2 hold those below h3. */
export function bodySections(body: Root): readonly BodySection[] {
  const found: BodySection[] = []
  for (const [index, node] of body.children.entries()) {
    if (node.type !== 'element') continue
    if (isMistake(node)) {
      const [heading] = node.children
      if (heading?.type === 'element') found.push(...section(heading, node, 0, node.children.length))
    }
    const level = levelOf(node)
    if (level === undefined || level > 3) continue
    const next = body.children.findIndex((other, at) => at > index && (levelOf(other) ?? 7) <= level)
    found.push(...section(node, body, index, next < 0 ? body.children.length : next))
  }
  return found
}

function section(heading: Element, parent: Root | Element, from: number, to: number): BodySection[] {
  const { id } = heading.properties
  return typeof id === 'string' ? [{ id, title: textOf(heading), parent, from, to }] : []
}

function isMistake(element: Element): boolean {
  return element.tagName === 'section' && classesOf(element).includes('mistake')
}

function levelOf(node: Root['children'][number]): number | undefined {
  const level = node.type === 'element' ? /^h([1-6])$/.exec(node.tagName)?.[1] : undefined
  return level === undefined ? undefined : Number(level)
}
