// Builds the first edition of a course in this process, and prints what each stage took, in JSON:
// `node stages.ts COURSE CACHE FOLDER`. What is kept from one build to the next lies in CACHE.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findChromium, withBrowser } from '@course/book'
import { drawCover, drawDiagrams, packEpub, printBook } from '@course/book/testing'
import { assemble, compile } from './open-book.ts'

/** Seconds, but for the last: pages of the PDF. */
export type Stages = {
  readonly markdown: number
  readonly diagrams: number
  readonly print: number
  readonly epub: number
  readonly pages: number
}

const [, , course = '', cacheFolder = '', folder = ''] = process.argv
const epochSeconds = 1_800_000_000
let last = performance.now()

function took(): number {
  const since = last
  last = performance.now()
  return (last - since) / 1000
}

const book = await assemble(compile(join(course, 'course-source')))
const markdown = took()
const chromium = await findChromium(process.env)
const { drawn } = await withBrowser(chromium, (browser) => drawDiagrams(browser, book.diagrams, { cacheFolder }))
const diagrams = took()
const printed = await withBrowser(chromium, (browser) => printBook(book, drawn, { browser, epochSeconds, cacheFolder }))
const print = took()
const cover = await withBrowser(chromium, (browser) => drawCover(book, browser))
took()
const epubFile = await packEpub(book, drawn, { epochSeconds, cover, pages: printed.pages })
const epub = took()
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'book.pdf'), printed.pdf)
writeFileSync(join(folder, 'book.epub'), epubFile)
console.log(JSON.stringify({ markdown, diagrams, print, epub, pages: printed.pageCount } satisfies Stages))
