import type { Element, Nodes } from 'hast'
import { elementsOutsideCode } from './elements.ts'

/**
 * The level that each heading of a body gets below a heading of level `above`, so that no level is left out: a review
 * whose exercises (h3) follow its title (h1) directly would skip one (WCAG 2.2, technique H42).
 */
export function headingLevels(body: Nodes, above: number): ReadonlyMap<Element, number> {
  const levels = new Map<Element, number>()
  const open: number[] = []
  for (const node of elementsOutsideCode(body)) {
    const written = /^h([1-6])$/.exec(node.tagName)?.[1]
    if (written === undefined) continue
    while (open.length > 0 && (open.at(-1) ?? 0) >= Number(written)) open.pop()
    open.push(Number(written))
    levels.set(node, Math.min(above + open.length, 6))
  }
  return levels
}
