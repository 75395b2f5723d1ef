import type { Browser } from 'puppeteer-core'
import type { Book } from '../book.ts'
import { printDocument } from '../pdf/print-document.ts'
import { openPrintPage } from '../pdf/print-page.ts'

/** The cover of the printed book as a picture for the EPUB: a PNG of 1440 × 1776 pixels. */
export async function drawCover(book: Book, browser: Browser): Promise<Uint8Array> {
  const coverOnly: Book = {
    ...book,
    front: [],
    parts: [],
    solutions: [],
    glossary: [],
    diagrams: [],
    images: new Map(),
  }
  await using page = await openPrintPage(browser, printDocument(coverOnly, new Map(), new Map()).html, [])
  return await page.picture('.cover')
}
