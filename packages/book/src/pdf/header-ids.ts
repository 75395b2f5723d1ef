import { PDFArray, PDFDict, type PDFDocument, PDFName, type PDFObject, PDFString } from '@cantoo/pdf-lib'

const [ID, A, HEADERS, NAMES, LIMITS] = ['ID', 'A', 'Headers', 'Names', 'Limits'].map((name) => PDFName.of(name)) as [
  PDFName,
  PDFName,
  PDFName,
  PDFName,
  PDFName,
]

/**
 * Numbers the ids of header cells anew, in their order (PDF 1.7, 14.7.2, 14.8.5.7 and, for the tree of names, 7.9.6).
 * Chromium takes the numbers of elements in its page, which depend on what the page went through before.
 */
export function renumberHeaderIds(document: PDFDocument): void {
  const places: { readonly id: string; readonly put: (id: PDFString) => void }[] = []
  const see = (value: PDFObject | undefined, put: (id: PDFString) => void) => {
    if (value instanceof PDFString && /^node\d+$/.test(value.asString())) places.push({ id: value.asString(), put })
  }
  const seeAll = (list: PDFObject | undefined) => {
    if (list instanceof PDFArray)
      for (const [index, value] of list.asArray().entries()) see(value, (id) => list.set(index, id))
  }
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict)) continue
    see(object.get(ID), (id) => object.set(ID, id))
    for (const key of [NAMES, LIMITS]) seeAll(object.get(key))
    const attributes = object.get(A)
    for (const attribute of attributes instanceof PDFArray ? attributes.asArray() : [attributes])
      if (attribute instanceof PDFDict) seeAll(attribute.get(HEADERS))
  }
  const ordered = [...new Set(places.map(({ id }) => id))].sort()
  const numbered = new Map(ordered.map((id, index) => [id, PDFString.of(`th${String(index).padStart(8, '0')}`)]))
  for (const { id, put } of places) put(numbered.get(id) ?? PDFString.of(id))
}
