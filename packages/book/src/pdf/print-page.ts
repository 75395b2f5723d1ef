import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { OperationError, onDisk, readTemplate, temporaryFolder } from '@course/files'
import type { Browser, Page } from 'puppeteer-core'
import { addFunctions, sourceOf } from '../chromium/add-functions.ts'
import { confinePage } from '../chromium/confine-page.ts'
import { type Overflow, PageFault } from '../faults/page-faults.ts'
import { bookFonts } from '../fonts/book-fonts.ts'
import { type Draft, draftOf } from './draft.ts'
import { type PreparedPage, printFunctions } from './in-page.ts'
import { columnFunctions } from './in-page-columns.ts'
import { lineFunctions } from './in-page-lines.ts'
import { pageMapKey } from './page-map.ts'
import type { Pagination } from './paginate.ts'

const pageFunctions = { ...printFunctions, ...lineFunctions, ...columnFunctions }

/** Width and height of the text frame in CSS pixels (96 per inch); the style sheet has them in points. */
const FRAME = { width: 528, height: 720 } as const

/** The whole sheet, 7.5 × 9.25 inches, in CSS pixels. */
const SHEET = { width: 720, height: 888 } as const

/** The book, loaded in a browser and ready to be printed as often as needed. */
export type PrintPage = AsyncDisposable & {
  readonly overflow: readonly Overflow[]
  /** Ids that links lead to, by the numbers that stand for them in a print. */
  readonly targets: readonly string[]
  /** In order. */
  readonly headings: readonly PrintedHeading[]
  /** Of everything that decides where things stand. */
  readonly digest: string
  /** Where everything will stand, with these page numbers and blank pages if any are known. */
  draft(pages?: PageNumbers): Promise<Draft>
  print(pages: PageNumbers): Promise<Uint8Array>
  /** The first element that a selector finds, as a PNG with two pixels for each CSS pixel of a full page. */
  picture(selector: string): Promise<Uint8Array>
}

/** Page numbers by the id they are of, and the ids that a blank page goes before. */
export type PageNumbers = Pick<Pagination, 'labels' | 'blanksBefore'>

/** A heading, and the id of what it stands at the head of. */
export type PrintedHeading = { readonly id: string; readonly text: string }

/** An image of the book, and the file beside the page that shows it. */
export type PageImage = { readonly name: string; readonly file: string; readonly bytes: Uint8Array }

/** Lays the book out from a private folder, the only place that the page can load anything from. */
export async function openPrintPage(browser: Browser, html: string, images: readonly PageImage[]): Promise<PrintPage> {
  const folder = temporaryFolder('course-print')
  try {
    await onDisk(folder.path, 'temporary', () => writeFiles(folder.path, html, images))
    const page = await browser.newPage()
    const { broken, ...known } = await load(page, folder.path)
    const names = images.filter(({ file }) => broken.includes(file)).map(({ name }) => name)
    if (names.length > 0) throw new PageFault({ broken: names })
    return {
      ...known,
      digest: await digestOf(browser, html, images),
      draft: async (pages) => {
        const read = (given: Written | null, ids: readonly string[]) => {
          if (given) setPages(...given)
          return readColumns(ids)
        }
        return draftOf(await page.evaluate(read, pages ? written(pages) : null, known.targets))
      },
      print: (pages) => printFinal(page, pages),
      picture: async (selector) => {
        await page.setViewport({ ...SHEET, deviceScaleFactor: 2 })
        const element = await page.$(selector)
        if (!element) throw new Error(`the book's page has no ${selector}`)
        return element.screenshot({ type: 'png' })
      },
      [Symbol.asyncDispose]: async () => {
        await page.close().catch(() => {})
        folder[Symbol.dispose]()
      },
    }
  } catch (cause) {
    folder[Symbol.dispose]()
    throw cause
  }
}

async function digestOf(browser: Browser, html: string, images: readonly PageImage[]): Promise<string> {
  return pageMapKey([
    await browser.version(),
    sourceOf(pageFunctions),
    html,
    readTemplate('book/print.css'),
    ...images.map(({ bytes }) => bytes),
  ])
}

async function writeFiles(folder: string, html: string, images: readonly PageImage[]): Promise<void> {
  await Promise.all([mkdir(path.join(folder, 'fonts')), mkdir(path.join(folder, 'images'))])
  await Promise.all([
    writeFile(path.join(folder, 'book.html'), html),
    copyFile(fileURLToPath(import.meta.resolve('@course/templates/book/print.css')), path.join(folder, 'print.css')),
    ...bookFonts.map((font) => copyFile(font.path, path.join(folder, 'fonts', font.name))),
    ...images.map(({ file, bytes }) => writeFile(path.join(folder, file), bytes)),
  ])
}

/** As the page script takes them. */
type Written = readonly [labels: Readonly<Record<string, string>>, blanksBefore: readonly string[]]

function written({ labels, blanksBefore }: PageNumbers): Written {
  return [Object.fromEntries(labels), blanksBefore]
}

async function printFinal(page: Page, pages: PageNumbers): Promise<Uint8Array> {
  await page.evaluate((given) => preparePrint(...given), written(pages))
  return page.pdf({
    preferCSSPageSize: true,
    printBackground: true,
    tagged: true,
    outline: true,
    waitForFonts: false,
    timeout: 0,
  })
}

async function load(page: Page, folder: string): Promise<PreparedPage> {
  page.setDefaultTimeout(0)
  const refused = await confinePage(page, folder)
  await page.setViewport({ width: FRAME.width, height: FRAME.height })
  await page.emulateMediaType('print')
  await page.goto(pathToFileURL(path.join(folder, 'book.html')).href, { waitUntil: 'load', timeout: 0 })
  await addFunctions(page, pageFunctions)
  const prepared = await page.evaluate(() => preparePage())
  if (refused.length > 0) {
    const reason = `The book's page asks for what lies outside it: ${refused.join(', ')}`
    throw new OperationError('book-page-incomplete', reason, { hint: 'Look for it in templates/book.' })
  }
  return prepared
}
