import type { Element, Nodes } from 'hast'

/**
 * Every element of a body in document order, but for the inside of code: a book has some hundred thousand tokens
 * there, and neither headings nor ids.
 */
export function* elementsOutsideCode(node: Nodes): Generator<Element> {
  const waiting: Nodes[] = [node]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.type === 'element') yield next
    if (!('children' in next) || (next.type === 'element' && next.tagName === 'pre')) continue
    for (let index = next.children.length - 1; index >= 0; index -= 1) {
      const child = next.children[index]
      if (child) waiting.push(child)
    }
  }
}

export function classesOf(node: Element): readonly string[] {
  const { className } = node.properties
  return Array.isArray(className) ? className.map(String) : []
}
