import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { confinePage } from '../chromium/confine-page.ts'
import { findChromium } from '../chromium/find-chromium.ts'
import { withBrowser } from '../chromium/with-browser.ts'
import { sampleBook } from '../testing/sample-book.ts'
import { sampleDrawn, sampleEpubOptions, samplePages } from '../testing/sample-epub.ts'
import { epubFiles } from './epub-files.ts'
import { readEpubAssets } from './read-assets.ts'

type Violation = { readonly id: string; readonly nodes: readonly { readonly html: string }[] }

const GROUNDS = {
  white: '',
  black: 'document.documentElement.style.cssText = "background: #000; color: #fff"',
} as const

describe('every page of the EPUB in Chromium', () => {
  let folder: string
  let pages: readonly string[]
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'course-epub-'))
    const files = epubFiles(
      sampleBook,
      sampleDrawn,
      { ...sampleEpubOptions, pages: samplePages },
      await readEpubAssets(),
    )
    for (const [name, content] of files) {
      await mkdir(path.dirname(path.join(folder, name)), { recursive: true })
      await writeFile(path.join(folder, name), content)
    }
    pages = [...files.keys()].filter((name) => name.endsWith('.xhtml'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('is well-formed, fits 320 px, asks for nothing outside, and has no fault that axe knows on white or black', async () => {
    const axe = await readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')
    const faults = await withBrowser(await findChromium(process.env), async (browser) => {
      const page = await browser.newPage()
      const refused = await confinePage(page, folder)
      await page.setViewport({ width: 320, height: 640 })
      const found: string[] = []
      for (const name of pages) {
        await page.goto(pathToFileURL(path.join(folder, name)).href)
        if (await page.$('parsererror')) found.push(`${name}: not well-formed`)
        const width = await page.evaluate('document.documentElement.scrollWidth')
        if (width !== 320) found.push(`${name}: ${width} px wide`)
        await page.evaluate(axe)
        for (const [ground, paint] of Object.entries(GROUNDS)) {
          await page.evaluate(paint)
          found.push(
            ...(await violations(page)).map(({ id, nodes }) => `${name} on ${ground}: ${id} ${nodes[0]?.html}`),
          )
        }
      }
      return [...found, ...refused]
    })
    expect(faults).toEqual([])
  })
})

async function violations(page: Page): Promise<readonly Violation[]> {
  return (await page.evaluate('axe.run().then((results) => results.violations)')) as readonly Violation[]
}
