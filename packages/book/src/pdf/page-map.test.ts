import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { keepText, readKept, temporaryFolder } from '@course/files'
import { describe, expect, it } from 'vitest'
import { findChromium } from '../chromium/find-chromium.ts'
import { withBrowser } from '../chromium/with-browser.ts'
import { sampleBook } from '../testing/sample-book.ts'
import { sampleDrawn } from '../testing/sample-epub.ts'
import { keptPageMap, type PageMap } from './page-map.ts'
import { printBook } from './print-book.ts'

const map: PageMap = {
  blanks: ['module-two'],
  draft: {
    spots: new Map([
      ['lesson-one', { page: 8, top: 597 }],
      ['lesson-one/3', { page: 9, top: 101.25 }],
    ]),
    headings: [6, 8],
    links: [{ target: 0, page: 4 }],
  },
}

describe('keptPageMap', () => {
  it('gives back what was kept, for the same book alone', () => {
    using folder = temporaryFolder('page-map')
    keptPageMap(folder.path, 'free', 'this book').keep(map)
    expect(keptPageMap(folder.path, 'free', 'this book').read()).toEqual(map)
    expect(keptPageMap(folder.path, 'free', 'another book').read()).toBeUndefined()
    expect(keptPageMap(folder.path, 'complete', 'this book').read()).toBeUndefined()
  })

  it('takes nothing from a file that is damaged, or of another shape', () => {
    using folder = temporaryFolder('page-map')
    const kept = keptPageMap(folder.path, 'free', 'this book')
    const file = join(folder.path, 'free.pages')
    kept.keep(map)
    writeFileSync(file, readFileSync(file, 'utf8').replace('597', '598'))
    expect(kept.read()).toBeUndefined()
    keepText(file, JSON.stringify({ key: 'this book', spots: { lesson: 1 } }))
    expect(kept.read()).toBeUndefined()
    keepText(file, 'neither')
    expect(kept.read()).toBeUndefined()
  })
})

describe('printBook with a page map', () => {
  it('prints the same with a map as without one, and finds out a map that is wrong', async () => {
    using folder = temporaryFolder('page-map')
    const file = join(folder.path, `${sampleBook.meta.edition.slug}.pages`)
    const prints = await withBrowser(await findChromium(process.env), async (browser) => {
      const print = () => printBook(sampleBook, sampleDrawn, { browser, epochSeconds: 0, cacheFolder: folder.path })
      const first = await print()
      const kept = readKept(file) ?? ''
      const again = await print()
      // As if everything stood one page further on.
      const wrong = kept.replace(/(\["counting-twice",)(\d+)/, (_, name, page) => `${name}${Number(page) + 1}`)
      expect(wrong).not.toBe(kept)
      const moved = wrong.replace(/"headings":\[[^\]]*\]/, (list) =>
        list.replace(/\d+/g, (page) => String(Number(page) + 1)),
      )
      keepText(file, moved)
      const corrected = await print()
      expect(readKept(file)).toBe(kept)
      return [first, again, corrected]
    })
    for (const { pdf, pages } of prints) {
      expect(Buffer.from(pdf).equals(prints[0]?.pdf ?? Buffer.alloc(0))).toBe(true)
      expect(pages).toEqual(prints[0]?.pages)
    }
  })
})
