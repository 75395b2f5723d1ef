import { PDFArray, PDFDict, type PDFDocument, PDFName, PDFNumber, PDFRef } from '@cantoo/pdf-lib'
import type { DrawnPage } from './drawn-pages.ts'

/** A piece of a book's text in reading order, as its tags have it (PDF 1.7, 14.7): what one marked sequence shows. */
export type Piece = {
  readonly text: string
  /** 0-based position of its page. */
  readonly page: number
  /** Types of the elements around it, from the outermost. */
  readonly roles: readonly string[]
  /** The link that it is part of: its number in the book, and the name of its destination. */
  readonly link?: { readonly number: number; readonly target: string }
}

/** All pieces of a document; what is no content, such as running heads, is not among them. */
export function logicalText(document: PDFDocument, pages: readonly DrawnPage[]): readonly Piece[] {
  const texts = pages.map(({ drawn }) => {
    const byMark = new Map<number, string>()
    for (const { id, text } of drawn)
      if (id !== undefined && text !== undefined) byMark.set(id, (byMark.get(id) ?? '') + text)
    return byMark
  })
  const positions = new Map(document.getPages().map(({ ref }, index) => [ref.toString(), index]))
  const pieces: Piece[] = []
  let links = 0
  const walk = (value: unknown, page: number, roles: readonly string[], link: Piece['link']): void => {
    const node = value instanceof PDFRef ? document.context.lookup(value) : value
    if (node instanceof PDFArray) for (const child of node.asArray()) walk(child, page, roles, link)
    if (node instanceof PDFNumber) {
      const text = texts[page]?.get(node.asNumber())
      if (text !== undefined) pieces.push({ text, page, roles, ...(link && { link }) })
    }
    if (!(node instanceof PDFDict)) return
    const reference = node.get(PDFName.of('Pg'))
    const at = reference instanceof PDFRef ? (positions.get(reference.toString()) ?? page) : page
    if (node.get(PDFName.of('Type')) === PDFName.of('MCR')) walk(node.get(PDFName.of('MCID')), at, roles, link)
    const role = node.get(PDFName.of('S'))
    const target = role === PDFName.of('Link') ? targetOf(document, node) : undefined
    const own = target === undefined ? link : { number: links++, target }
    const around = role instanceof PDFName ? [...roles, role.decodeText()] : roles
    walk(node.get(PDFName.of('K')), at, around, own)
  }
  walk(document.catalog.get(PDFName.of('StructTreeRoot')), 0, [], undefined)
  return pieces
}

/** The destination of the first annotation below an element. */
function targetOf(document: PDFDocument, element: PDFDict): string | undefined {
  const kids = element.lookup(PDFName.of('K'))
  for (const kid of kids instanceof PDFArray ? kids.asArray() : [kids]) {
    const node = kid instanceof PDFRef ? document.context.lookup(kid) : kid
    if (!(node instanceof PDFDict)) continue
    const target = node.lookupMaybe(PDFName.of('Obj'), PDFDict)?.get(PDFName.of('Dest'))
    if (target instanceof PDFName) return target.decodeText()
    const below = targetOf(document, node)
    if (below !== undefined) return below
  }
  return undefined
}
