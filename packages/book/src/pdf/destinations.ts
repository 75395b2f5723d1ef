import { PDFArray, PDFDict, type PDFDocument, PDFName, PDFRef } from '@cantoo/pdf-lib'
import type { Spot } from './draft.ts'
import type { PageLink } from './page-links.ts'
import type { Positions } from './paginate.ts'

/** Space in points that a reader is shown above a target. */
const ABOVE = 9

/**
 * Makes the links that the page script numbered lead into the book again: each to a named destination (PDF 1.7,
 * 12.3.2.3), `[page /XYZ 0 top 0]`. `targets` are ids by their number.
 */
export function joinLinks(
  document: PDFDocument,
  links: readonly PageLink[],
  targets: readonly string[],
  spots: ReadonlyMap<string, Spot>,
): void {
  const { context, catalog } = document
  const pages = document.getPages()
  const names = context.obj({})
  for (const id of targets) {
    const spot = spots.get(id)
    const page = spot && pages[spot.page]
    if (page) names.set(PDFName.of(id), context.obj([page.ref, 'XYZ', 0, Math.ceil(spot.top + ABOVE), 0]))
  }
  catalog.set(PDFName.of('Dests'), context.register(names))
  for (const { dictionary, number } of links) {
    dictionary.delete(PDFName.of('A'))
    dictionary.set(PDFName.of('Dest'), PDFName.of(targets[number] ?? ''))
  }
}

/** The named destinations of a PDF by the position of their page. */
export function destinationsOf(document: PDFDocument): Positions {
  const positions = new Map<string, number>()
  const names = document.catalog.lookupMaybe(PDFName.of('Dests'), PDFDict)
  if (!names) return positions
  const pages = pageNumbers(document)
  for (const [name, value] of names.entries()) {
    const position = pages(document.context.lookup(value, PDFArray))
    if (position !== undefined) positions.set(name.decodeText(), position)
  }
  return positions
}

/** Finds the position of the page that a destination `[page /XYZ …]` names. */
export function pageNumbers(document: PDFDocument): (destination: PDFArray) => number | undefined {
  const pages = new Map(document.getPages().map((page, index) => [page.ref.toString(), index]))
  return (destination) => {
    const page = destination.get(0)
    return page instanceof PDFRef ? pages.get(page.toString()) : undefined
  }
}
