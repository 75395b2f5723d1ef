import { PDFArray, PDFDict, type PDFDocument, PDFHexString, PDFName, PDFNumber, PDFString } from '@cantoo/pdf-lib'

/** A link of a print to an address outside the page. */
export type PageLink = {
  readonly dictionary: PDFDict
  /** `to:12`, `index:12` and `mark:12` are 12 of their kind. */
  readonly kind: string
  readonly number: number
  /** 0-based position of its page. */
  readonly page: number
  /** Of its upper edge, in points from the foot of the page. */
  readonly top: number
  /** In points. */
  readonly height: number
}

/** The links that the page script numbered, in the order of the pages (PDF 1.7, 12.5.6.5 and 12.6.4.7). */
export function pageLinks(document: PDFDocument): readonly PageLink[] {
  const links: PageLink[] = []
  for (const [page, { node }] of document.getPages().entries()) {
    const annotations = node.lookupMaybe(PDFName.of('Annots'), PDFArray)
    for (let index = 0; index < (annotations?.size() ?? 0); index += 1) {
      const dictionary = annotations?.lookup(index, PDFDict)
      const match = /^(to|index|mark):(\d+)$/.exec(addressOf(dictionary))
      if (!dictionary || !match) continue
      const rectangle = dictionary.lookup(PDFName.of('Rect'), PDFArray)
      const [bottom, top] = [1, 3].map((corner) => rectangle.lookup(corner, PDFNumber).asNumber()) as [number, number]
      links.push({ dictionary, kind: match[1] ?? '', number: Number(match[2]), page, top, height: top - bottom })
    }
  }
  return links
}

function addressOf(link: PDFDict | undefined): string {
  const address = link?.lookupMaybe(PDFName.of('A'), PDFDict)?.lookup(PDFName.of('URI'))
  return address instanceof PDFString || address instanceof PDFHexString ? address.decodeText() : ''
}
