import type { Browser } from 'puppeteer-core'
import type { Book } from '../book.ts'
import { PageFault } from '../faults/page-faults.ts'
import { joinLinks } from './destinations.ts'
import { type Draft, type LinkSpot, linkSpots } from './draft.ts'
import { finishPdf } from './finish-pdf.ts'
import { loadPrint } from './load-print.ts'
import { outlinePages } from './outline.ts'
import { pageLinks } from './page-links.ts'
import { keptPageMap, type PageMap } from './page-map.ts'
import { type Pagination, paginate } from './paginate.ts'
import { type PrintDocument, printDocument } from './print-document.ts'
import { openPrintPage, type PrintedHeading, type PrintPage } from './print-page.ts'

export type PrintOptions = {
  readonly browser: Browser
  /** Seconds since 1970 that the PDF gives as its date. */
  readonly epochSeconds: number
  /** Where the page map is kept from one build to the next; without it, each book is printed as if for the first time. */
  readonly cacheFolder?: string
}

export type PrintedBook = {
  readonly pdf: Uint8Array
  /**
   * The page number printed for each id that is linked to, and for each block by its `data-block`: a number, or a roman one
   * before the first module.
   */
  readonly pages: ReadonlyMap<string, number | string>
  readonly pageCount: number
}

/** Whole prints; more than one is needed only where page numbers move what they number. */
const PRINTS = 3

/**
 * Prints a book as one tagged PDF with an outline. `drawn` holds a drawing for each of its diagrams. Throws a PageFault
 * where something cannot be printed as it is. Chromium cannot print the page number of a link's target, so a draft tells
 * where everything will stand, the numbers and blank pages are put in, and the book is printed. A book that was printed
 * before needs no draft: its page map is kept. Either way the print is compared with the map.
 */
export async function printBook(
  book: Book,
  drawn: ReadonlyMap<string, string>,
  { browser, epochSeconds, cacheFolder }: PrintOptions,
): Promise<PrintedBook> {
  const images = new Map(
    [...book.images.keys()].map((name, index) => [name, `images/${index}-${name.replace(/[^\w.-]/g, '_')}`]),
  )
  const document = printDocument(book, drawn, images)
  const shown = [...book.images].map(([name, bytes]) => ({ name, file: images.get(name) ?? '', bytes }))
  await using page = await openPrintPage(browser, document.html, shown)
  if (page.overflow.length > 0) throw new PageFault({ wide: page.overflow })

  const kept = cacheFolder === undefined ? undefined : keptPageMap(cacheFolder, book.meta.edition.slug, page.digest)
  const { headings, targets } = page
  let map = usable(kept?.read(), document) ?? (await firstMap(page, document))
  let moved: readonly string[] = []
  for (let print = 0; print < PRINTS; print += 1) {
    const plan = planned(map, document)
    const expected = movedBy(plan, map.draft)
    const pdf = await loadPrint(await page.print(plan))
    const links = pageLinks(pdf)
    const found = { headings: outlinePages(pdf), links: linkSpots(links) }
    moved = differences(expected, found, headings, targets)
    if (moved.length === 0) {
      kept?.keep({ draft: expected, blanks: plan.blanksBefore })
      joinLinks(pdf, links, targets, expected.spots)
      const titles = headings.map(({ text }) => text)
      const finished = finishPdf(pdf, {
        meta: book.meta,
        epochSeconds,
        firstArabic: plan.firstArabic,
        headings: titles,
        names: document.names,
      })
      return { pdf: finished, pages: printed(plan), pageCount: pdf.getPageCount() }
    }
    map = { draft: await page.draft(plan), blanks: plan.blanksBefore }
  }
  throw new PageFault({ unsettled: moved })
}

function usable(map: PageMap | undefined, { rightHand, firstArabic }: PrintDocument): PageMap | undefined {
  return [...rightHand, firstArabic].every((id) => map?.draft.spots.has(id)) ? map : undefined
}

/** Numbers have a width, so it is asked twice: for numbers, and where everything stands with them. */
async function firstMap(page: PrintPage, document: PrintDocument): Promise<PageMap> {
  const plan = planned({ draft: await page.draft(), blanks: [] }, document)
  return { draft: await page.draft(plan), blanks: plan.blanksBefore }
}

function planned({ draft, blanks }: PageMap, { rightHand, firstArabic }: PrintDocument): Pagination {
  return paginate(positionsOf(draft), rightHand, firstArabic, blanks)
}

function positionsOf({ spots }: Draft): ReadonlyMap<string, number> {
  return new Map([...spots].map(([name, { page }]) => [name, page]))
}

function movedBy({ moved }: Pagination, { spots, headings, links }: Draft): Draft {
  return {
    spots: new Map([...spots].map(([name, { page, top }]) => [name, { page: moved(page), top }])),
    headings: headings.map(moved),
    links: links.map(({ target, page }) => ({ target, page: moved(page) })),
  }
}

/** Ids of what does not stand where it should: every heading and every link is compared. */
function differences(
  expected: Draft,
  found: Pick<Draft, 'headings' | 'links'>,
  headings: readonly PrintedHeading[],
  targets: readonly string[],
): readonly string[] {
  const movedHeadings = headings.filter((_, index) => expected.headings[index] !== found.headings[index])
  const keyOf = ({ target, page }: LinkSpot) => `${target} on ${page}`
  const [there, wanted] = [new Set(found.links.map(keyOf)), new Set(expected.links.map(keyOf))]
  const movedLinks = [
    ...expected.links.filter((link) => !there.has(keyOf(link))),
    ...found.links.filter((link) => !wanted.has(keyOf(link))),
  ]
  return [...new Set([...movedHeadings.map(({ id }) => id), ...movedLinks.map(({ target }) => targets[target] ?? '')])]
}

function printed({ labels }: Pagination): ReadonlyMap<string, number | string> {
  return new Map([...labels].map(([id, label]) => [id, /^\d+$/.test(label) ? Number(label) : label]))
}
