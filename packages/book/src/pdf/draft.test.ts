import { h } from 'hastscript'
import { describe, expect, it } from 'vitest'
import type { Book } from '../book.ts'
import { findChromium } from '../chromium/find-chromium.ts'
import { withBrowser } from '../chromium/with-browser.ts'
import { callout, listing, result, table } from '../testing/sample-blocks.ts'
import { sampleBook } from '../testing/sample-book.ts'
import { sampleDrawn } from '../testing/sample-epub.ts'
import { linkSpots } from './draft.ts'
import { loadPdf } from './load-pdf.ts'
import { outlinePages } from './outline.ts'
import { pageLinks } from './page-links.ts'
import { paginate } from './paginate.ts'
import { printDocument } from './print-document.ts'
import { openPrintPage } from './print-page.ts'

/** The sample, with this before the exercises of its first lesson. */
function withLesson(...content: ReturnType<typeof h>[]): Book {
  const [part, ...parts] = sampleBook.parts
  const [module, ...modules] = part?.modules ?? []
  if (!part || !module) throw new Error('the sample has changed')
  const sections = module.sections.map((section) =>
    section.kind === 'lesson'
      ? { ...section, body: { ...section.body, children: [...content, ...section.body.children] } }
      : section,
  )
  return { ...sampleBook, parts: [{ ...part, modules: [{ ...module, sections }, ...modules] }, ...parts] }
}

const prose = (words: number) => h('p', 'The tide comes in and goes out. '.repeat(words))
const xref = () => h('a', { className: ['xref'], href: '#sums-and-doubts' }, 'a link of several words that may break')
const lines = (count: number, width: number) =>
  Array.from({ length: count }, (_, index) => `call(${index}, '${'x'.repeat(width)}')`).join('\n')

/** Each with something to link to behind it, which moves if it does. */
const breaking: readonly (readonly [what: string, ReturnType<typeof h>[]])[] = [
  [
    'a table of forty rows with links',
    [
      table(
        ['one', 'two'],
        Array.from({ length: 40 }, () => [xref(), h('span', 'b')]),
      ),
    ],
  ],
  ['a listing of 150 lines, some too wide', [listing(lines(140, 20)), listing(lines(30, 120))]],
  [
    'code and output at the end of a page',
    [prose(60), listing(lines(12, 9)), result('output', lines(9, 9)), prose(70)],
  ],
  ['links in prose over many pages', Array.from({ length: 60 }, (_, index) => h('p', ['Word '.repeat(index), xref()]))],
  [
    'a long list, and a quotation',
    [
      h(
        'ul',
        Array.from({ length: 70 }, () => h('li', [xref()])),
      ),
      h('blockquote', [prose(90)]),
    ],
  ],
  [
    'callouts that hold code',
    Array.from({ length: 5 }, () => callout('note', 'Note', [prose(9), listing(lines(14, 30))])),
  ],
]

describe('a draft', () => {
  it.each(breaking)('says where the print has %s', async (_what, content) => {
    const book = withLesson(...content, h('h2', { id: 'behind-it' }, 'Behind it'), h('p', [xref()]))
    const { html, rightHand, firstArabic } = printDocument(book, sampleDrawn, new Map())
    await withBrowser(await findChromium(process.env), async (browser) => {
      await using page = await openPrintPage(browser, html, [])
      const positions = (of: Awaited<ReturnType<typeof page.draft>>) =>
        new Map([...of.spots].map(([name, { page: position }]) => [name, position]))
      const first = paginate(positions(await page.draft()), rightHand, firstArabic, [])
      const draft = await page.draft(first)
      const plan = paginate(positions(draft), rightHand, firstArabic, first.blanksBefore)
      const pdf = await loadPdf(await page.print(plan))
      expect(outlinePages(pdf)).toEqual(draft.headings.map(plan.moved))
      const keys = (links: typeof draft.links) => new Set(links.map(({ target, page: on }) => `${target} on ${on}`))
      expect(keys(linkSpots(pageLinks(pdf)))).toEqual(
        keys(draft.links.map(({ target, page: on }) => ({ target, page: plan.moved(on) }))),
      )
    })
  })
})
