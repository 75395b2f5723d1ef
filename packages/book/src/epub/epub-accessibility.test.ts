import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findChromium } from '../chromium/find-chromium.ts'
import { withBrowser } from '../chromium/with-browser.ts'
import { axeFaults } from '../testing/axe-pages.ts'
import { sampleBook } from '../testing/sample-book.ts'
import { sampleDrawn, sampleEpubOptions, samplePages } from '../testing/sample-epub.ts'
import { epubFiles } from './epub-files.ts'
import { readEpubAssets } from './read-assets.ts'

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
    const faults = await withBrowser(await findChromium(process.env), (browser) => axeFaults(browser, folder, pages))
    expect(faults).toEqual([])
  })
})
