import { OperationError } from '@course/files'
import type { Browser } from 'puppeteer-core'
import type { Book } from '../book.ts'
import { PageFault } from '../faults/page-faults.ts'
import { readDestinations } from './destinations.ts'
import { finishPdf } from './finish-pdf.ts'
import { type Pagination, type Positions, paginate } from './paginate.ts'
import { printDocument } from './print-document.ts'
import { openPrintPage, type PrintPage } from './print-page.ts'

export type PrintOptions = {
  readonly browser: Browser
  /** Seconds since 1970 that the PDF gives as its date. */
  readonly epochSeconds: number
}

export type PrintedBook = {
  readonly pdf: Uint8Array
  /** The page number printed for each id that is linked to: a number, or a roman one before the first module. */
  readonly pages: ReadonlyMap<string, number | string>
  readonly pageCount: number
}

/** Prints after the first; more than two are needed only where page numbers move what they number. */
const MORE_PRINTS = 3

/**
 * Prints a book as one tagged PDF with an outline. `drawn` holds a drawing for each of its diagrams. Throws a PageFault
 * where something cannot be printed as it is. Chromium cannot print the page number of a link's target, so the book is
 * printed once to read where everything stands, the numbers and blank pages are put in, and it is printed again.
 */
export async function printBook(
  book: Book,
  drawn: ReadonlyMap<string, string>,
  { browser, epochSeconds }: PrintOptions,
): Promise<PrintedBook> {
  const images = new Map(
    [...book.images.keys()].map((name, index) => [name, `images/${index}-${name.replace(/[^\w.-]/g, '_')}`]),
  )
  const document = printDocument(book, drawn, images)
  await using page = await openPrintPage(
    browser,
    document.html,
    [...book.images].map(([name, bytes]) => ({ name, file: images.get(name) ?? '', bytes })),
  )
  await refuseOverflow(page)

  const { positions } = await readDestinations(await page.print('draft'))
  let plan = paginate(positions, document.rightHand, document.firstArabic, [])
  let moved: readonly string[] = []
  for (let print = 0; print < MORE_PRINTS; print += 1) {
    await page.setPages(plan.labels, plan.blanksBefore)
    const raw = await page.print('final')
    const finished = await finishPdf(raw, {
      meta: book.meta,
      epochSeconds,
      firstArabic: plan.firstArabic,
      headings: await page.headings(),
    })
    moved = movedIds(plan, finished.positions)
    if (moved.length === 0) return { pdf: finished.pdf, pages: printed(plan), pageCount: finished.pageCount }
    plan = paginate(finished.positions, document.rightHand, document.firstArabic, plan.blanksBefore)
  }
  throw unsettled(moved)
}

async function refuseOverflow(page: PrintPage): Promise<void> {
  const wide = await page.overflow()
  if (wide.length > 0) throw new PageFault({ wide })
}

function movedIds({ positions }: Pagination, found: Positions): readonly string[] {
  return [...positions].filter(([id, position]) => found.get(id) !== position).map(([id]) => id)
}

function printed({ labels }: Pagination): ReadonlyMap<string, number | string> {
  return new Map([...labels].map(([id, label]) => [id, /^\d+$/.test(label) ? Number(label) : label]))
}

function unsettled(moved: readonly string[]): OperationError {
  return new OperationError(
    'pages-unsettled',
    `The page numbers do not settle: printing them moves ${moved
      .slice(0, 5)
      .map((id) => `#${id}`)
      .join(', ')}${moved.length > 5 ? ` and ${moved.length - 5} more` : ''}.`,
    {
      hint: 'Change a few words around the first of them, so that its paragraph does not change its length with a page number.',
    },
  )
}
