import type { Mark, Marks } from './in-page-marks.ts'
import { loadPdf } from './load-pdf.ts'
import { type PageLink, pageLinks } from './page-links.ts'

/** Where something stands in a print: 0-based position of the page, and points from the page's foot. */
export type Spot = { readonly page: number; readonly top: number }

/** What a print without pictures and tags tells of the next. */
export type Draft = {
  /** By id, or by `data-block`. */
  readonly spots: ReadonlyMap<string, Spot>
  /** Position of the page of each heading, in order. */
  readonly headings: readonly number[]
  /** Position of the page of each part of an internal link, in the order of the pages, and the number of its target. */
  readonly links: readonly LinkSpot[]
}
export type LinkSpot = { readonly target: number; readonly page: number }

/** Of what moves to the next page, Chromium leaves a strip of less than a point at the foot of the page before. */
const SLIVER = 3

/** A target stands where its first text begins, an empty one where the text before it ends. */
export async function readDraft(pdf: Uint8Array, { marks, headings }: Marks): Promise<Draft> {
  const links = pageLinks(await loadPdf(pdf))
  const first = new Map<number, Spot>()
  const last = new Map<number, Spot>()
  for (const { kind, number, page, top, height } of links) {
    if (kind !== 'mark' || height < SLIVER) continue
    if (!first.has(number)) first.set(number, { page, top })
    last.set(number, { page, top })
  }
  const spots = new Map<string, Spot>()
  for (const [number, { starts, ends }] of marks.entries()) {
    const from = first.get(number)
    const to = last.get(number)
    if (from) for (const name of starts) spots.set(name, from)
    if (to) for (const name of ends) spots.set(name, to)
  }
  const pagesOfHeadings = Array.from({ length: headings }, (_, index) => {
    const spot = spots.get(headingName(index))
    spots.delete(headingName(index))
    return spot?.page ?? -1
  })
  return { spots, headings: pagesOfHeadings, links: linkSpots(links, marks) }
}

/** As the page script names it. */
function headingName(index: number): string {
  return `heading ${index}`
}

/** Of the links of a print, or of a draft with these marks. */
export function linkSpots(links: readonly PageLink[], marks: readonly Mark[] = []): readonly LinkSpot[] {
  return links.flatMap(({ kind, number, page }) => {
    const target = kind === 'to' ? number : kind === 'mark' ? marks[number]?.target : undefined
    return target === undefined ? [] : [{ target, page }]
  })
}
