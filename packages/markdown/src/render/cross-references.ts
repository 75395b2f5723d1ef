import type { Element, ElementContent } from 'hast'
import { element } from './code-blocks.ts'
import { useId } from './ids.ts'

export const LESSON_LINK = /^lesson:([^#]*)(?:#(.*))?$/
export const TERM_LINK = /^term:(.*)$/

/** The links of one document, in the order of its text. Those to lessons and terms stay as written, for each edition to lead. */
export class CrossReferences {
  readonly #documentId: string
  readonly #uses = new Map<string, number>()

  constructor(documentId: string) {
    this.#documentId = documentId
  }

  link(url: string, children: ElementContent[]): Element {
    if (LESSON_LINK.test(url)) return anchor('xref', url, children)
    const term = TERM_LINK.exec(url)?.[1]
    return term === undefined ? anchor('external', url, children) : this.#term(url, term, children)
  }

  /** Numbered whether or not an edition has the term, so that an id is the same in all. */
  #term(url: string, term: string, children: ElementContent[]): Element {
    const count = (this.#uses.get(term) ?? 0) + 1
    this.#uses.set(term, count)
    const link = anchor('term', url, children)
    return { ...link, properties: { ...link.properties, id: useId(this.#documentId, term, count) } }
  }
}

export function anchor(className: string, href: string, children: ElementContent[]): Element {
  return { ...element('a', [className], children), properties: { className: [className], href } }
}
