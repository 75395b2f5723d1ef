import { PDFDocument } from '@cantoo/pdf-lib'
import { h } from 'hastscript'
import { beforeAll, expect, it } from 'vitest'
import type { Book } from '../book.ts'
import { findChromium } from '../chromium/find-chromium.ts'
import { withBrowser } from '../chromium/with-browser.ts'
import { readPages } from '../testing/printed-pages.ts'
import { diagramPlace, listing } from '../testing/sample-blocks.ts'
import { sampleBook } from '../testing/sample-book.ts'
import { destinationsOf } from './destinations.ts'
import { type PrintedBook, printBook } from './print-book.ts'

const DRAWING =
  '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="480" viewBox="0 0 300 480"><text x="5" y="20" font-family="Source Sans 3">drawn</text></svg>'
const drawn = new Map(sampleBook.diagrams.map(({ id }) => [id, DRAWING]))
const [shore, ...parts] = sampleBook.parts
const [module, ...modules] = shore?.modules ?? []
if (!shore || !module) throw new Error('the sample has changed')

const lines = Array.from({ length: 150 }, (_, index) => `line${index + 1}()`).join('\n')
const content = [
  h('p', `One. ${'The tide comes in and goes out. '.repeat(18)}`),
  h('p', `Two. ${'The tide comes in and goes out. '.repeat(18)} Ebb.`),
  diagramPlace('counting-flow', 'A flow.'),
  h('p', 'After the drawing.'),
  listing(lines, { caption: 'src/long.js' }),
  h('ul', [h('li', 'An item.')]),
]
const sections = module.sections.map((section) => {
  const exercises = section.body.children.filter((node) => node.type === 'element' && node.tagName === 'section')
  const body = h(null, [...content, ...exercises.filter((node) => node.type === 'element')])
  return section.kind === 'lesson' ? { ...section, headings: [], body } : section
})
const book: Book = { ...sampleBook, parts: [{ ...shore, modules: [{ ...module, sections }, ...modules] }, ...parts] }

let printed: PrintedBook
let numberOf: (text: string) => number
beforeAll(async () => {
  printed = await withBrowser(await findChromium(process.env), (browser) =>
    printBook(book, drawn, { browser, epochSeconds: 0 }),
  )
  const pages = await readPages(printed.pdf)
  const first = destinationsOf(await PDFDocument.load(printed.pdf)).get('module-shore') ?? 0
  numberOf = (text) => pages.findIndex((page, index) => index > first && page.text.includes(text)) - first + 1
})

it('knows the page on which each block begins, a picture at the head of a page too', () => {
  expect(numberOf('drawn')).toBe(numberOf('Ebb.') + 1)
  expect(['1', '2', '3', '4', '5', '6'].map((block) => printed.pages.get(`counting-twice/${block}`))).toEqual(
    ['One.', 'Two.', 'drawn', 'After the drawing.', 'src/long.js', 'An item.'].map(numberOf),
  )
  expect(numberOf('An item.')).toBeGreaterThan(numberOf('src/long.js') + 1)
})

it('knows where sections begin and end', () => {
  expect(printed.pages.get('print-title-page/0')).toBe('i')
  expect(printed.pages.get('print-imprint/0')).toBe('ii')
  expect(printed.pages.get('module-shore/0')).toBe(1)
  expect(printed.pages.get('counting-twice/0')).toBe(numberOf('One.'))
  expect(printed.pages.get('solutions-counting-twice/0')).toBe(printed.pages.get('print-solutions/0'))
  for (const owner of ['counting-twice', 'solutions-review-shore', 'print-glossary', 'print-index'])
    expect(printed.pages.get(`${owner}/end`), owner).toBeGreaterThanOrEqual(
      Number(printed.pages.get(`${owner}/0`) ?? 0),
    )
})
