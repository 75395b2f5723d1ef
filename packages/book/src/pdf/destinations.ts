import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRef } from '@cantoo/pdf-lib'
import type { Positions } from './paginate.ts'

/** The named destinations of a PDF that Chromium wrote, by the position of their page. */
export async function readDestinations(
  pdf: Uint8Array,
): Promise<{ readonly positions: Positions; readonly pageCount: number }> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  return { positions: destinationsOf(document), pageCount: document.getPageCount() }
}

/** PDF 1.7, 12.3.2.3: `/Dests` of the catalog maps a name to `[page /XYZ left top zoom]`. */
export function destinationsOf(document: PDFDocument): Positions {
  const positions = new Map<string, number>()
  const names = document.catalog.lookupMaybe(PDFName.of('Dests'), PDFDict)
  if (!names) return positions
  const pages = new Map(document.getPages().map((page, index) => [page.ref.toString(), index]))
  for (const [name, value] of names.entries()) {
    const destination = document.context.lookup(value, PDFArray)
    const page = destination.get(0)
    const position = page instanceof PDFRef ? pages.get(page.toString()) : undefined
    if (position !== undefined) positions.set(name.decodeText(), position)
  }
  return positions
}
