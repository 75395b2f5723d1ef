import type { Element, Nodes } from 'hast'

/**
 * Every element of a body in document order, but for the inside of code: a book has some hundred thousand tokens
 * there, and neither headings nor ids.
 */
export function* elementsOutsideCode(node: Nodes): Generator<Element> {
  if (node.type === 'element') yield node
  if (!('children' in node) || (node.type === 'element' && node.tagName === 'pre')) return
  for (const child of node.children) yield* elementsOutsideCode(child)
}
