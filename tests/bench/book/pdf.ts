// Prints the first edition of a course and nothing else, as the peers do: `node pdf.ts COURSE CACHE FILE`.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findChromium, withBrowser } from '@course/book'
import { drawDiagrams, printBook } from '@course/book/testing'
import { assemble, compile } from './open-book.ts'

const [, , course = '', cacheFolder = '', file = ''] = process.argv
const book = await assemble(compile(join(course, 'course-source')))
await withBrowser(await findChromium(process.env), async (browser) => {
  const { drawn } = await drawDiagrams(browser, book.diagrams, { cacheFolder })
  const { pdf } = await printBook(book, drawn, { browser, epochSeconds: 1_800_000_000, cacheFolder })
  writeFileSync(file, pdf)
})
