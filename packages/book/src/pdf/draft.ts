import type { ColumnDraft } from './in-page-columns.ts'
import type { PageLink } from './page-links.ts'

/** Where something stands in a print: 0-based position of the page, and points from the page's foot. */
export type Spot = { readonly page: number; readonly top: number }

/** Where everything will stand in a print. */
export type Draft = {
  /** By id, or by `data-block`. */
  readonly spots: ReadonlyMap<string, Spot>
  /** Position of the page of each heading, in order; -1 where it shows nothing. */
  readonly headings: readonly number[]
  /** For each internal link and each page that it stands on, once or more often. */
  readonly links: readonly LinkSpot[]
}
/** The number of the target, and the position of the page. */
export type LinkSpot = { readonly target: number; readonly page: number }

/** The upper edge of the text frame in points from the page's foot, as the style sheet has it. */
const FRAME_TOP = 666 - 69
const POINTS_PER_PIXEL = 0.75

/** Of what moves to the next page, Chromium leaves a strip of less than a point at the foot of the page before. */
const SLIVER = 3

export function draftOf({ spots, headings, links }: ColumnDraft): Draft {
  return {
    spots: new Map(spots.map(([name, page, y]) => [name, { page, top: FRAME_TOP - y * POINTS_PER_PIXEL }])),
    headings,
    links: links.map(([target, page]) => ({ target, page })),
  }
}

/** Of the links of a print. */
export function linkSpots(links: readonly PageLink[]): readonly LinkSpot[] {
  return links.flatMap(({ kind, number, page, height }) =>
    kind === 'to' && height >= SLIVER ? [{ target: number, page }] : [],
  )
}
