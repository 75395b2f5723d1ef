import type { Element, ElementContent } from 'hast'
import type { PageBreak } from './page-breaks.ts'

/** The markers of the printed pages that begin before a place of the book (`blockKey`). */
export type MarkersAt = (key: string) => Element[]

export function pageMarkers(breaks: readonly PageBreak[]): MarkersAt {
  const byKey = Map.groupBy(breaks, ({ key }) => key)
  return (key) => (byKey.get(key) ?? []).map(({ label }) => marker(label))
}

/** The id of a page's marker. */
export function markerId(label: string): string {
  return `page-${label}`
}

/**
 * EPUB 3 Structural Semantics, "pagebreak"; DPUB-ARIA 1.1, "doc-pagebreak". A `title` names it, which the checker Ace takes
 * as well as `aria-label`: axe 4.14 finds fault with the latter on a span, whatever its role of DPUB-ARIA.
 */
function marker(label: string): Element {
  const properties = { 'epub:type': 'pagebreak', role: 'doc-pagebreak', id: markerId(label), title: label }
  return { type: 'element', tagName: 'span', properties, children: [] }
}

/** Elements that a marker may stand in; it would become part of a heading's name, and code and pictures hold none. */
const HOLDERS: ReadonlySet<string> = new Set(['p', 'li', 'dt', 'dd', 'td', 'th'])

/** An element with markers as near to its beginning as HTML lets them stand. */
export function withMarkers(element: Element, markers: readonly Element[]): ElementContent[] {
  if (markers.length === 0) return [element]
  if (HOLDERS.has(element.tagName)) return [{ ...element, children: [...markers, ...element.children] }]
  if (element.tagName !== 'tr') return [...markers, element]
  const cell = element.children.find((child) => child.type === 'element')
  const children = element.children.flatMap((child) => (child === cell ? withMarkers(cell, markers) : [child]))
  return [{ ...element, children }]
}
