import { WIDEST_LINE } from '@course/model'
import type { Element } from 'hast'
import { h } from 'hastscript'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Book } from '../book.ts'
import { findChromium } from '../chromium/find-chromium.ts'
import { withBrowser } from '../chromium/with-browser.ts'
import { breakFaults } from '../testing/break-faults.ts'
import { drawnPages } from '../testing/drawn-pages.ts'
import { type PrintedBlock, printedBlocks } from '../testing/printed-blocks.ts'
import { callout, listing, result, table } from '../testing/sample-blocks.ts'
import { sampleBook } from '../testing/sample-book.ts'
import { loadPdf } from './load-pdf.ts'
import { printBook } from './print-book.ts'

const SENTENCE = 'A count is a promise to whoever reads it later, and was not on the shore with you when you made it. '
const code = (lines: number) => Array.from({ length: lines }, (_, index) => `const pool${index} = ${index}`).join('\n')
const FITS = 'x'.repeat(WIDEST_LINE)

/** What a page must not be broken in, after more and more text, so that each part of it comes to stand at a page's foot. */
function piece(step: number): Element[] {
  return [
    ...Array.from({ length: (step % 4) + 1 }, (_, index) => h('p', SENTENCE.repeat(1 + ((step + index) % 7)))),
    h('h2', { id: `step-${step}` }, `Step ${step}`),
    h('p', 'So it is written:'),
    listing(code(4 + (step % 13) * 2), { marks: step % 2 === 0 ? { 2: 'highlighted' } : {} }),
    result('output', code(1 + (step % 9))),
    h('ul', [h('li', SENTENCE), h('li', 'Twice.')]),
    listing(code(11 + (step % 7))),
    callout(
      'note',
      'Note',
      [1, 2, 3, 4, 5].slice(0, 1 + (step % 5)).map((line) => h('p', `${line}. ${SENTENCE}`)),
    ),
    table(['a', 'b'], [[h('span', SENTENCE), h('span', '2')] as const, [h('span', '3'), h('span', SENTENCE)] as const]),
  ]
}

const DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="31"><text x="5" y="20">drawn</text></svg>'
const drawn = new Map(sampleBook.diagrams.map(({ id }) => [id, DRAWING]))

/** The blocks of the sample with this content before it. */
async function printed(content: readonly Element[]): Promise<readonly PrintedBlock[]> {
  const section = { id: 'breaks', kind: 'front', title: 'Breaks', summary: '', headings: [] } as const
  const book: Book = { ...sampleBook, front: [{ ...section, body: h(null, [...content]) }, ...sampleBook.front] }
  const { pdf } = await withBrowser(await findChromium(process.env), (browser) =>
    printBook(book, drawn, { browser, epochSeconds: 0 }),
  )
  const document = await loadPdf(pdf)
  return printedBlocks(document, await drawnPages(document))
}

describe('the pages of a print', () => {
  let blocks: readonly PrintedBlock[]
  beforeAll(async () => {
    blocks = await printed(Array.from({ length: 40 }, (_, step) => piece(step)).flat())
  })

  it('are broken where a typesetter would break them', () => {
    expect(blocks.filter(({ kind, pages }) => kind === 'code' && pages.size > 1).length).toBeGreaterThan(3)
    expect(blocks.filter(({ kind, pages }) => kind === 'paragraph' && pages.size > 1).length).toBeGreaterThan(3)
    expect(breakFaults(blocks, { callouts: ['Note'], caption: /^Figure/ })).toEqual([])
  })

  it('have their lines on one grid, whatever stands between them', () => {
    const GRID = 3.75
    /** Chromium rounds baselines to CSS pixels, and this reader to points. */
    const TOLERANCE = 1.3
    const prose = blocks.filter(({ kind, text }) => kind === 'paragraph' && text.startsWith('A count is'))
    const first = Math.max(...prose.flatMap(({ pages }) => [...pages.values()].flat()))
    const offGrid = prose.filter(({ pages }) =>
      [...pages.values()].flat().some((baseline) => {
        const rest = (first - baseline) % GRID
        return Math.min(rest, GRID - rest) > TOLERANCE
      }),
    )
    expect(prose.length).toBeGreaterThan(60)
    expect(offGrid).toEqual([])
  })
})

it('breaks lines of code that are wider than their block, and puts no mark into the text', async () => {
  const words = `const word = '${'and so on '.repeat(20)}'`
  const note = callout('note', 'Note', [listing(FITS)])
  const content = [listing(FITS), listing(`${FITS}y`), listing(words), note]
  const code = (await printed(content)).filter(({ text }) => /x{30}|so on/.test(text))
  expect(code.map(({ pages }) => [...pages.values()].flat().length)).toEqual([1, 2, 3, 2])
  const letters = (text: string) => text.replace(/\s/g, '')
  expect(code.map(({ text }) => letters(text))).toEqual([FITS, `${FITS}y`, words, FITS].map(letters))
})
