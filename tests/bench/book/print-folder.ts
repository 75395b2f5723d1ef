// Copies what our print page loads, `book.html` with its style sheet and fonts: `node print-folder.ts COURSE FOLDER`.
import { cpSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findChromium, withBrowser } from '@course/book'
import { drawDiagrams, openPrintPage, printDocument } from '@course/book/testing'
import { assemble, compile } from './open-book.ts'

const [, , course = '', folder = ''] = process.argv
const book = await assemble(compile(join(course, 'course-source')))
await withBrowser(await findChromium(process.env), async (browser) => {
  const { drawn } = await drawDiagrams(browser, book.diagrams, { cacheFolder: join(course, '.cache/book') })
  await using _page = await openPrintPage(browser, printDocument(book, drawn, new Map()).html, [])
  const loaded = (await browser.pages()).map((page) => page.url()).find((url) => url.endsWith('/book.html'))
  if (loaded === undefined) throw new Error('no page has loaded the book')
  cpSync(dirname(fileURLToPath(loaded)), folder, { recursive: true })
})
