// Loads `book.html` of a folder in our Chromium and prints it as often as asked, and nothing else:
// `node bare-prints.ts FOLDER untagged|tagged …`.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { findChromium, withBrowser } from '@course/book'

const [, , folder = '', ...prints] = process.argv
await withBrowser(await findChromium(process.env), async (browser) => {
  const page = await browser.newPage()
  await page.goto(pathToFileURL(join(folder, 'book.html')).href, { waitUntil: 'load', timeout: 0 })
  for (const kind of prints) {
    const tagged = kind === 'tagged'
    const path = join(folder, `${kind}.pdf`)
    await page.pdf({ path, preferCSSPageSize: true, printBackground: tagged, tagged, outline: tagged, timeout: 0 })
  }
})
