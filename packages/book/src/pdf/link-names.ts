import { PDFArray, PDFDict, type PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib'
import type { Element, ElementContent } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { elementsOutsideCode } from '../elements.ts'

/** What each id that links lead to is called: by the heading at its head, else by its own text. */
export function linkNames(content: readonly ElementContent[]): ReadonlyMap<string, string> {
  const targets = new Set<string>()
  const elements = new Map<string, Element>()
  for (const element of elementsOutsideCode({ type: 'root', children: [...content] })) {
    const { id, href } = element.properties
    if (typeof id === 'string') elements.set(id, element)
    if (typeof href === 'string' && href.startsWith('#')) targets.add(href.slice(1))
  }
  return new Map(
    [...targets].flatMap((id) => {
      const element = elements.get(id)
      const name = element
        ? textOf(headingIn(element) ?? element)
            .replace(/\s+/g, ' ')
            .trim()
        : ''
      return name === '' ? [] : [[id, name]]
    }),
  )
}

function headingIn(element: Element): Element | undefined {
  if (/^h[1-6]$/.test(element.tagName)) return element
  for (const child of element.children) {
    const heading = child.type === 'element' ? headingIn(child) : undefined
    if (heading) return heading
  }
  return undefined
}

/** Tells of every link where it leads (PDF/UA-1, 7.18.5): the name of its target, or the address. */
export function describeLinks(document: PDFDocument, names: ReadonlyMap<string, string>): void {
  for (const { node } of document.getPages()) {
    const annotations = node.lookupMaybe(PDFName.of('Annots'), PDFArray)
    for (let index = 0; index < (annotations?.size() ?? 0); index += 1) {
      const link = annotations?.lookup(index, PDFDict)
      const text = link && descriptionOf(link, names)
      if (text !== undefined) link?.set(PDFName.of('Contents'), PDFHexString.fromText(text))
    }
  }
}

function descriptionOf(link: PDFDict, names: ReadonlyMap<string, string>): string | undefined {
  const target = link.get(PDFName.of('Dest'))
  if (target instanceof PDFName) {
    const id = target.decodeText()
    return names.get(id) ?? id
  }
  const address = link.lookupMaybe(PDFName.of('A'), PDFDict)?.lookup(PDFName.of('URI'))
  return address instanceof PDFString || address instanceof PDFHexString ? address.decodeText() : undefined
}
