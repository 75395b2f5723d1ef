import { PDFArray, PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib'
import { h } from 'hastscript'
import type { Browser } from 'puppeteer-core'
import { describe, expect, it } from 'vitest'
import type { Book } from '../book.ts'
import { addFunctions } from '../chromium/add-functions.ts'
import { findChromium } from '../chromium/find-chromium.ts'
import { withBrowser } from '../chromium/with-browser.ts'
import { readPages } from '../testing/printed-pages.ts'
import { sampleBook } from '../testing/sample-book.ts'
import { destinationsOf } from './destinations.ts'
import { printFunctions } from './in-page.ts'
import { printBook } from './print-book.ts'

const inChromium = async <T>(use: (browser: Browser) => Promise<T>): Promise<T> =>
  withBrowser(await findChromium(process.env), use)

/** What an entry shows: the text of its locators that are not hidden. */
async function shown(entries: readonly string[], pages: Readonly<Record<string, string>>): Promise<readonly string[]> {
  return inChromium(async (browser) => {
    const page = await browser.newPage()
    await page.setContent(`<ul>${entries.map((entry) => `<li class="index-entry">${entry}</li>`).join('')}</ul>`)
    await addFunctions(page, printFunctions)
    await page.evaluate((given) => setPages(given, []), pages)
    return page.$$eval('.index-entry', (all) => all.map((entry) => (entry as HTMLElement).innerText))
  })
}

const PAGES = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`p${index}`, String(index)]))
/** `12` or `12-14`; the lesson that explains the term with a star. */
function entry(locators: string): string {
  const written = locators.split(' ').map((locator) => {
    const [from, to = from] = locator.replace('*', '').split('-')
    const kind = locator.includes('*') ? 'explains' : 'uses'
    return `<span>, <a class="${kind}" href="#x" data-from="p${from}" data-to="p${to}">0</a></span>`
  })
  return `term${written.join('')}`
}

describe('the page numbers of the index', () => {
  it.each([
    ['a page, and a lesson from its first to its last', '*3-7 12', 'term, 3–7, 12'],
    ['a lesson of one page', '*3-3', 'term, 3'],
    ['one page once', '*3-7 12 12 14-14 14', 'term, 3–7, 12, 14'],
    ['pages that follow one another as one', '*3-7 12 13 14-16 15 18', 'term, 3–7, 12–16, 18'],
    ['the lesson that explains by itself', '2 *3-7 8 9', 'term, 2, 3–7, 8–9'],
    ['what lies in that lesson not again', '2 *3-7 4 7', 'term, 2, 3–7'],
    ['a use on the first page of the lesson not again', '3 *3-7', 'term, 3–7'],
    ['a section inside another not again', '*1 12-16 13-14', 'term, 1, 12–16'],
  ])('%s', async (_what, locators, text) => {
    expect(await shown([entry(locators)], PAGES)).toEqual([text])
  })

  it('are put into a thousand entries with ten places each', async () => {
    const ids = Array.from({ length: 10_000 }, (_, index) => `p${index}`)
    const pages = Object.fromEntries(ids.map((id, index) => [id, String(2 * index + 1)]))
    const entries = Array.from({ length: 1000 }, (_, index) =>
      entry(Array.from({ length: 10 }, (_, place) => index * 10 + place).join(' ')),
    )
    const found = await shown(entries, pages)
    expect(found.at(-1)).toBe('term, 19981, 19983, 19985, 19987, 19989, 19991, 19993, 19995, 19997, 19999')
  })
})

describe('the printed index', () => {
  /** The sample, whose second lesson works with a term of the first. */
  function book(): Book {
    const [shore, desk] = sampleBook.parts
    const [ledger] = desk?.modules ?? []
    if (!shore || !desk || !ledger) throw new Error('the sample has changed')
    const more = [
      h('h2', { id: 'tally-again' }, 'The tally again'),
      ...Array.from({ length: 40 }, () => h('p', 'A tally that is kept. '.repeat(12))),
      h('h2', { id: 'after' }, 'After it'),
      h('p', [h('a', { className: ['term'], href: '#term-tally', id: 'use-sums--tally--1' }, 'tally')]),
    ]
    const sections = ledger.sections.map((section) =>
      section.kind === 'lesson'
        ? { ...section, body: { ...section.body, children: [...section.body.children, ...more] } }
        : section,
    )
    return { ...sampleBook, parts: [shore, { ...desk, modules: [{ ...ledger, sections }] }] }
  }

  it('stands last, on a right-hand page, with the pages on which lessons and sections begin and end', async () => {
    const { pdf, pages } = await inChromium((browser) =>
      printBook(book(), new Map(sampleBook.diagrams.map(({ id }) => [id, '<svg/>'])), { browser, epochSeconds: 0 }),
    )
    const document = await PDFDocument.load(pdf, { updateMetadata: false })
    const positions = destinationsOf(document)
    const at = (id: string) => positions.get(id) ?? -1
    const printed = await readPages(pdf)
    expect(at('print-index') % 2).toBe(0)
    expect(at('print-index')).toBe(printed.length - 1)

    // A lesson ends on the page before the next one begins, which in this book is a review and an appendix.
    const page = (id: string) => Number(pages.get(id))
    expect(page('end-counting-twice')).toBe(page('review-shore') - 1)
    expect([1, 2]).toContain(page('print-solutions') - page('end-sums-and-doubts'))
    expect(page('end-tally-again') - page('tally-again')).toBeGreaterThan(3)
    expect([0, 1]).toContain(page('use-sums--tally--1') - page('end-tally-again'))

    const text = printed.at(-1)?.text.replace(/\n/g, '') ?? ''
    expect(text).toContain(`doubt, ${page('sums-and-doubts')}–${page('end-sums-and-doubts')}`)
    const used = `${page('tally-again')}–${page('use-sums--tally--1')}`
    expect(text).toContain(`tally, ${page('counting-twice')}–${page('end-counting-twice')}, ${used}`)
    expect(targetsOn(document, printed.length - 1)).toEqual(['sums-and-doubts', 'counting-twice', 'tally-again'])
  })
})

/** Where the links of a page lead, in their order. */
function targetsOn(document: PDFDocument, page: number): readonly string[] {
  const annotations = document.getPage(page).node.lookup(PDFName.of('Annots'), PDFArray)
  return annotations.asArray().flatMap((reference) => {
    const target = document.context.lookup(reference, PDFDict).lookup(PDFName.of('Dest'))
    return target instanceof PDFName ? [target.decodeText()] : []
  })
}
