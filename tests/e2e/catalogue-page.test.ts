import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { confinePage, findChromium, withBrowser } from '@course/book'
import { renderCatalogue } from '@course/catalogue'
import { sampleCatalogue } from '@course/catalogue/testing'
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

/** Runs in Chromium: what the focus is on, and whether one can see that it is. */
const FOCUSED = `(() => {
  const { tagName, hash, href = '' } = document.activeElement
  const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement)
  return { target: tagName === 'A' ? hash || href : tagName, ring: outlineStyle + ' ' + outlineWidth }
})()`

describe('the catalogue in Chromium', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'catalogue page '))
    mkdirSync(join(folder, 'catalogue'))
    writeFileSync(join(folder, 'catalogue/index.html'), renderCatalogue(sampleCatalogue))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const visit = async <T>(width: number, look: (page: Page, refused: readonly string[]) => Promise<T>): Promise<T> =>
    withBrowser(await findChromium(process.env), async (browser) => {
      const page = await browser.newPage()
      await page.setViewport({ width, height: 800 })
      const refused = await confinePage(page, folder)
      await page.goto(pathToFileURL(join(folder, 'catalogue/index.html')).href)
      return look(page, refused)
    })

  it('has no fault that axe knows, in both schemes, with everything open, and asks for nothing', async () => {
    const found = await visit(1000, async (page, refused) => {
      const faults: unknown[] = []
      for (const scheme of ['light', 'dark']) {
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
        await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
        await page.evaluate(AXE)
        faults.push(
          ...((await page.evaluate(
            'axe.run().then((results) => results.violations.map(({ id, nodes }) => id + " " + nodes[0].html))',
          )) as string[]),
        )
      }
      return [...faults, ...refused]
    })
    expect(found).toEqual([])
  })

  it.each([320, 360, 768, 1280])('needs no sideways scrolling at %i px', async (width) => {
    expect(await visit(width, (page) => page.evaluate('document.documentElement.scrollWidth'))).toBe(width)
  })

  it('lets the keyboard reach every link and fold in reading order, visibly, the skip link first', async () => {
    const { order, expected } = await visit(360, async (page) => {
      // What is folded away is reached once it is open.
      await page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
      const wanted = (await page.evaluate(
        "[...document.querySelectorAll('a, summary')].map((one) => one.tagName === 'A' ? one.hash || one.href : 'SUMMARY')",
      )) as string[]
      const reached: { target: string; ring: string }[] = []
      for (const _ of wanted) {
        await page.keyboard.press('Tab')
        reached.push((await page.evaluate(FOCUSED)) as (typeof reached)[number])
      }
      return { order: reached, expected: wanted }
    })
    expect(order.map(({ target }) => target)).toEqual(expected)
    expect(order[0]?.target).toBe('#main')
    expect(new Set(order.map(({ ring }) => ring))).toEqual(new Set(['solid 3px']))
  })

  it('moves the focus to the content when the skip link is followed', async () => {
    const focused = await visit(1000, async (page) => {
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      return page.evaluate('document.activeElement.id')
    })
    expect(focused).toBe('main')
  })

  it('shows what people wrote as they wrote it', async () => {
    const shown = await visit(1000, (page) =>
      page.evaluate("[document.querySelector('h1').textContent, document.querySelectorAll('main script').length]"),
    )
    expect(shown).toEqual(['Counting by the <Sea> & "Shore"', 0])
  })
})
