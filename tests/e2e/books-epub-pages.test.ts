import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { findChromium, withBrowser } from '@course/book'
import { axeFaults } from '@course/book/testing'
import { parseXml, XmlElement } from '@rgrove/parse-xml'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { squeezed, titlesOf } from '../support/book-titles.ts'
import { builtBooks, epubTexts } from '../support/built-books.ts'
import { entriesOf } from '../support/zip.ts'

const BOOKS = builtBooks()

/** Enough for every page of the real course on a machine with other work. */
const PATIENCE = 900_000

describe('the pages of the EPUBs in Chromium', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'epub pages '))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it(
    'are well-formed, fit a telephone, and have no fault that axe knows, on white and on black',
    async () => {
      const pages = new Map<string, string>()
      for (const [index, { file }] of BOOKS.entries()) {
        for (const { name, bytes } of await entriesOf(readFileSync(`${file}.epub`))) {
          const path = join(String(index), name)
          mkdirSync(dirname(join(folder, path)), { recursive: true })
          writeFileSync(join(folder, path), bytes)
          // Editions share most of their pages.
          if (name.endsWith('.xhtml')) pages.set(createHash('sha256').update(bytes).digest('hex'), path)
        }
      }
      const chromium = await findChromium(process.env)
      expect(await withBrowser(chromium, (browser) => axeFaults(browser, folder, [...pages.values()]))).toEqual([])
    },
    PATIENCE,
  )
})

describe.each(BOOKS)('the navigation of the EPUB: $name', ({ file, course, edition }) => {
  it('has the parts, modules and lessons of the source, in order', async () => {
    const navigation = parseXml((await epubTexts(file)).get('nav.xhtml') ?? '')
    const [list] = elements(navigation.root, 'nav')
    const entries = elements(list, 'a').filter(({ attributes }) => ENTRY.test(attributes.href ?? ''))
    expect(entries.map(({ text }) => squeezed(text))).toEqual(titlesOf(course, edition).map(squeezed))
  })
})

/** Parts, modules, lessons and reviews as a whole. */
const ENTRY = /^(?:part-\d+|text\/(?:module|lesson|review)-[^#]*)\.xhtml$/

function elements(node: XmlElement | null | undefined, name: string): readonly XmlElement[] {
  return (node?.children ?? []).flatMap((child) =>
    child instanceof XmlElement ? [...(child.name === name ? [child] : []), ...elements(child, name)] : [],
  )
}
