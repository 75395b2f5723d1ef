import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs, promisify } from 'node:util'
import { findChromium, withBrowser } from '@course/book'
import { drawnPages, loadPdf } from '@course/book/testing'
import { ROOT } from '../../support/paths.ts'
import { entriesOf } from '../../support/zip.ts'

/*
 * Takes the pictures of `docs/book.md`, from books that were built (needs `pdftoppm`, of poppler-utils):
 *
 *   node tests/e2e/own/pictures.ts output/book/complete/python-backend-engineering SECOND/book/complete/web-page-of-your-own
 */
const { positionals } = parseArgs({ allowPositionals: true })
const [own, second] = positionals
if (own === undefined || second === undefined) throw new Error('Name the two books, without their endings.')

const FOLDER = join(ROOT, 'docs/pictures')
/** Pixels of a page's width; a page is 7.5 inches wide. */
const WIDTH = 720

/** Each picture, and the first page that it can be of: what the page says, without spaces. */
const PAGES: readonly (readonly [picture: string, book: string, says: RegExp])[] = [
  ['contents', own, /^Contents.*Preface/],
  ['opener', own, /Whatyouwilllearn/i],
  ['lesson', own, /Sharingoutwholethings/],
  ['wrapped', own, /cannotassigntoexpressionhere\.Maybeyoumeant/],
  ['exercises', own, /EXERCISE.*EXERCISE/],
  ['callouts', second, /WarningSave/],
  ['figure', second, /Figure1\.1/],
  ['solutions', own, /^Solutions.*OnesolutiontoeveryExercise/i],
  ['glossary', own, /^Glossary.*Everyterm/],
  ['index', own, /^Index.*Numbersinbold/],
]

/** Each picture of an EPUB page, by the id of what it begins with. */
const SCREENS: readonly (readonly [picture: string, style: string])[] = [
  ['epub-white', 'html { background: #fff; }'],
  ['epub-black', 'html { background: #000; color: #ddd; }'],
]
const SCREEN = { file: 'text/lesson-elements-and-tags.xhtml', width: 440, height: 640, deviceScaleFactor: 2 }

const run = promisify(execFile)
await mkdir(FOLDER, { recursive: true })
await picture('cover', own, 1)
for (const [name, book, says] of PAGES) await picture(name, book, await pageOf(book, says))
await screens(second)

async function picture(name: string, book: string, page: number): Promise<void> {
  const size = ['-scale-to-x', String(WIDTH), '-scale-to-y', '-1']
  const args = ['-png', '-singlefile', '-f', String(page), '-l', String(page), ...size]
  await run('pdftoppm', [...args, `${book}.pdf`, join(FOLDER, name)])
}

async function pageOf(book: string, says: RegExp): Promise<number> {
  const pages = await drawnPages(await loadPdf(readFileSync(`${book}.pdf`)))
  const texts = pages.map(({ drawn }) =>
    drawn.flatMap(({ id, text }) => (id === undefined || text === undefined ? [] : [text])).join(''),
  )
  const found = texts.findIndex((text) => says.test(text.replaceAll(/\s/g, '')))
  if (found < 0) throw new Error(`no page of ${basename(book)} says ${says}`)
  return found + 1
}

async function screens(book: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'pictures '))
  try {
    for (const { name, bytes } of await entriesOf(readFileSync(`${book}.epub`))) {
      await mkdir(join(folder, dirname(name)), { recursive: true })
      await writeFile(join(folder, name), bytes)
    }
    await withBrowser(await findChromium(process.env), async (browser) => {
      const page = await browser.newPage()
      await page.setViewport(SCREEN)
      for (const [name, style] of SCREENS) {
        await page.goto(pathToFileURL(join(folder, 'EPUB', SCREEN.file)).href)
        await page.addStyleTag({ content: style })
        await page.evaluate(() => document.querySelector('h2')?.scrollIntoView())
        await writeFile(join(FOLDER, `${name}.png`), await page.screenshot({ type: 'png' }))
      }
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}
