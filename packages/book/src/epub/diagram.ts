import type { Element, Root } from 'hast'
import { fromHtml } from 'hast-util-from-html'

/**
 * A drawn diagram as a tree. The figure around it is the image and has its alternative text, so the drawing's own role
 * and names go: mermaid's `graphics-document` would be a second image inside the first.
 */
export function diagramTree(svg: string): Element {
  const tree: Root = fromHtml(svg, { fragment: true })
  const root = tree.children.find((node): node is Element => node.type === 'element' && node.tagName === 'svg')
  if (root === undefined) throw new Error('a drawn diagram is no SVG')
  const properties = Object.fromEntries(
    Object.entries(root.properties).filter(([name]) => name !== 'role' && !name.startsWith('aria')),
  )
  return { ...root, properties }
}
