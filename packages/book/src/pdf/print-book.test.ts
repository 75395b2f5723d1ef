import { PDFDict, PDFDocument, PDFName, PDFNumber } from '@cantoo/pdf-lib'
import { h } from 'hastscript'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Book } from '../book.ts'
import { findChromium } from '../chromium/find-chromium.ts'
import { withBrowser } from '../chromium/with-browser.ts'
import { drawnPages } from '../testing/drawn-pages.ts'
import { logicalText } from '../testing/logical-text.ts'
import { type PrintedPage, readPages } from '../testing/printed-pages.ts'
import { table } from '../testing/sample-blocks.ts'
import { sampleBook } from '../testing/sample-book.ts'
import { destinationsOf } from './destinations.ts'
import { fontsOf } from './gates/fonts.ts'
import { linkFaults } from './gates/links.ts'
import { scaleFaults } from './gates/scale.ts'
import { outlineEntries, titleOf } from './outline.ts'
import { type PrintedBook, printBook } from './print-book.ts'

const DRAWING =
  '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30" viewBox="0 0 90 30"><text x="5" y="20" font-family="Source Sans 3">drawn</text></svg>'
const drawn = new Map(sampleBook.diagrams.map(({ id }) => [id, DRAWING]))
const epochSeconds = 1_764_547_200

const print = async (book: Book): Promise<PrintedBook> =>
  withBrowser(await findChromium(process.env), (browser) => printBook(book, drawn, { browser, epochSeconds }))

/** The sample with other content before the exercises of its first lesson. */
function withLesson(...content: ReturnType<typeof h>[]): Book {
  const [part, ...parts] = sampleBook.parts
  const [module, ...modules] = part?.modules ?? []
  if (!part || !module) throw new Error('the sample has changed')
  const sections = module.sections.map((section) => {
    const exercises = section.body.children.filter((node) => node.type === 'element' && node.tagName === 'section')
    return section.kind === 'lesson'
      ? { ...section, headings: [], body: { ...section.body, children: [...content, ...exercises] } }
      : section
  })
  return { ...sampleBook, parts: [{ ...part, modules: [{ ...module, sections }, ...modules] }, ...parts] }
}

describe('printBook', () => {
  let printed: PrintedBook
  let pages: readonly PrintedPage[]
  let document: PDFDocument
  beforeAll(async () => {
    printed = await print(sampleBook)
    pages = await readPages(printed.pdf)
    document = await PDFDocument.load(printed.pdf, { updateMetadata: false })
  })

  it('gives the same bytes again', async () => {
    expect(Buffer.from((await print(sampleBook)).pdf).equals(printed.pdf)).toBe(true)
  })

  it('prints in the contents the number that stands on the page of each entry', () => {
    const contents = pages[4]?.text.replaceAll('\n', ' ') ?? ''
    const positions = destinationsOf(document)
    const entries = [
      ['preface', 'Preface'],
      ['module-shore', 'On the shore'],
      ['counting-twice', 'Counting twice'],
      ['module-ledger', 'The ledger'],
      ['sums-and-doubts', 'disagree by <1'],
      ['print-solutions', 'Solutions'],
      ['print-glossary', 'Glossary'],
    ] as const
    for (const [id, title] of entries) {
      const number = new RegExp(`${title}\\s+(\\w+)`).exec(contents)?.[1]
      expect(number, title).toBe(String(printed.pages.get(id)))
      const lines = pages[positions.get(id) ?? -1]?.text.split('\n').map((line) => line.trim())
      if (!id.startsWith('module-')) expect(lines, id).toContain(number)
    }
    expect(printed.pages.get('preface')).toBe('iv')
    expect(printed.pages.get('module-shore')).toBe(1)
  })

  it('starts parts, modules and appendices on right-hand pages, with roman numbers before the first module', () => {
    const positions = destinationsOf(document)
    for (const id of [
      'print-part-1',
      'module-shore',
      'print-part-2',
      'module-ledger',
      'print-solutions',
      'print-glossary',
    ]) {
      expect((positions.get(id) ?? 1) % 2, id).toBe(0)
    }
    const labels = document.catalog.lookup(PDFName.of('PageLabels'), PDFDict).lookup(PDFName.of('Nums'))
    expect(labels?.toString()).toMatch(new RegExp(`2 <<\\n/S /r\\n>> ${positions.get('module-shore')} <<\\n/S /D\\n>>`))
    expect(printed.pageCount).toBe(pages.length)
  })

  it('puts module and lesson at the head of the pages, and the page of a cross reference behind it', () => {
    const at = (id: string) => destinationsOf(document).get(id) ?? -2
    expect(pages[at('counting-twice')]?.text).toContain('1.1 Counting twice')
    expect(pages[at('sums-and-doubts')]?.text).toContain('2.1 Sums and doubts: what to do when A & B disagree by <1\n')
    expect(pages[at('counting-twice') + 1]?.text).toContain('Module 1. On the shore')
    expect(pages[at('counting-twice') + 1]?.text.replaceAll('\n', '').replaceAll('\u00a0', ' ')).toContain(
      `Sums and doubts (page ${printed.pages.get('sums-and-doubts')})`,
    )
  })

  it('has an outline of all headings to the letter, nested, and closed below modules', () => {
    const entries = outlineEntries(document).map(({ entry, depth }) => `${'  '.repeat(depth)}${titleOf(entry)}`)
    expect(entries.slice(0, 9)).toEqual([
      'Contents',
      'Preface',
      '  Who this book is for',
      'Part 1 The shore',
      '  1 On the shore',
      '    1.1 Counting twice',
      '      A loop that counts',
      '      Common mistakes',
      '        Counting once',
    ])
    expect(entries).toContain('    2.1 Sums and doubts: what to do when A & B disagree by <1')
    const counts = outlineEntries(document).map(
      ({ entry, depth }) => [depth, entry.lookupMaybe(PDFName.of('Count'), PDFNumber)?.asNumber() ?? 0] as const,
    )
    expect(counts.filter(([depth, count]) => (depth === 0 ? count < 0 : count > 0))).toEqual([])
  })

  it('is tagged, in its language, with metadata, and every figure has its alternative text', () => {
    const { catalog, context } = document
    expect(catalog.lookup(PDFName.of('StructTreeRoot'))).toBeInstanceOf(PDFDict)
    expect(String(catalog.lookup(PDFName.of('Lang')))).toBe('(en)')
    expect([
      document.getTitle(),
      document.getAuthor(),
      document.getSubject(),
      document.getCreationDate()?.getTime(),
    ]).toEqual([
      'Counting by the Sea',
      'Noor Aalto, Ivo Reyes',
      'A small course in careful counting.',
      epochSeconds * 1000,
    ])
    expect(catalog.get(PDFName.of('Metadata'))).toBeDefined()
    const figures = context
      .enumerateIndirectObjects()
      .flatMap(([, object]) =>
        object instanceof PDFDict && object.get(PDFName.of('S')) === PDFName.of('Figure') ? [object] : [],
      )
    expect(figures.length).toBe(sampleBook.diagrams.length + sampleBook.images.size + 2)
    expect(figures.filter((figure) => figure.get(PDFName.of('Alt')) === undefined)).toEqual([])
  })

  it('embeds its own fonts and no others, and links nowhere that is not', () => {
    const fonts = fontsOf(document)
    expect(fonts.every(({ name, embedded }) => embedded && /^[A-Z]{6}\+/.test(name))).toBe(true)
    expect(new Set(fonts.map(({ name }) => name.replace(/^\w+\+/, '').replace(/-.*/, '')))).toEqual(
      new Set(['SourceSerif4', 'SourceSans3ExtraLight', 'JetBrainsMono', 'DejaVuSansMono']),
    )
    expect(linkFaults(document)).toEqual([])
    expect(destinationsOf(document).size).toBeGreaterThan(15)
  })

  it('is not scaled down, and loses no character of code on the way', async () => {
    expect(scaleFaults(pages.map(({ scale }) => scale))).toEqual([])
    const text = logicalText(document, await drawnPages(document))
      .map((piece) => piece.text)
      .join('')
    expect(text).toContain("const frame = '┌──┬──┐ │ ✓│ ✗│ └──┴──┘ → ← ⇒ ≤ ≥ ≠ …'")
    for (const line of [1, 35, 70]) expect(text).toContain(`// line ${line}`)
    expect(text.match(/supercalifragilistic/g)).toHaveLength(20)
  })

  it('refuses what is wider than the page, and says where it stands', async () => {
    const columns = Array.from({ length: 80 }, (_, index) => String(index))
    const wide = withLesson(h('p', 'before'), table(columns, [columns.map((text) => h('span', text))]))
    await expect(print(wide)).rejects.toMatchObject({
      wide: [{ section: 'counting-twice', block: 'counting-twice/2', element: 'table' }],
    })
  })

  it('prints a link that begins a block', async () => {
    const link = h('a', { className: ['xref'], href: '#sums-and-doubts' }, 'Sums and doubts')
    const { pages } = await print(withLesson(h('ul', [h('li', [link, ' is where it is told.'])])))
    expect(pages.get('sums-and-doubts')).toBeGreaterThan(1)
  })

  it('settles where a link at the head of a block takes more than a line', async () => {
    const link = h('a', { className: ['xref'], href: '#counting-twice' }, 'a link of several words')
    const cells = ['partial, without a few', 'partial or full', 'partial, with more', 'full']
    const wrapped = withLesson(
      table(['one', 'two', 'three', 'four', 'five'], [[link, ...cells.map((text) => h('span', text))]]),
    )
    expect((await print(wrapped)).pages.get('counting-twice')).toBe(3)
  })

  it('refuses a link that leads nowhere', async () => {
    await expect(print(withLesson(h('p', h('a', { className: ['xref'], href: '#nowhere' }, 'there'))))).rejects.toThrow(
      '#nowhere',
    )
  })
})
