import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { PDFDict, type PDFDocument, PDFHexString, PDFName } from '@cantoo/pdf-lib'
import { findChromium, withBrowser } from '@course/book'
import {
  axeFaults,
  insideFaults,
  loadPdf,
  numberFaults,
  outlineEntries,
  rewriteContents,
  titleOf,
  writePdf,
} from '@course/book/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { squeezed, titlesOf } from '../support/book-titles.ts'
import { builtBooks, epubTexts } from '../support/built-books.ts'
import { findMupdf, findPdfua, findQpdf } from '../support/pdf-tools.ts'
import { outlineContents, printedContents, readPrinted } from '../support/printed-book.ts'
import { testWith } from '../support/tools.ts'

const [qpdf, mupdf, pdfua] = await Promise.all([findQpdf(), findMupdf(), findPdfua()])
const name = PDFName.of

const built = builtBooks().at(-1)
if (!built) throw new Error('there is no book')
const { file, course, edition } = built
const bytes = readFileSync(`${file}.pdf`)
const titles = titlesOf(course, edition).map(squeezed)

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'damaged books '))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A file of this content. */
function fileOf(content: Uint8Array | string, path = 'book.pdf'): string {
  const target = join(folder, path)
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, content)
  return target
}

async function damaged(damage: (document: PDFDocument) => unknown): Promise<Uint8Array> {
  const document = await loadPdf(bytes)
  await damage(document)
  return writePdf(document)
}

const read = async (damage: (document: PDFDocument) => unknown) => readPrinted(await damaged(damage))
const onPage = (wanted: number, change: (content: string) => string) => (document: PDFDocument) =>
  rewriteContents(document, (content, page) => (page === wanted ? change(content) : content))

/** A page with a running head, a paragraph and code. */
const PAGE = 12

describe('the gates find in a damaged PDF', () => {
  it('a number that is not of the page that it names', async () => {
    const [lesson, other] = [...edition.lessons].map((slug) => name(`lesson-${slug}`))
    const { document, pages, pieces } = await read(({ catalog }) => {
      const destinations = catalog.lookup(name('Dests'), PDFDict)
      const elsewhere = other && destinations.get(other)
      if (lesson && elsewhere) destinations.set(lesson, elsewhere)
    })
    expect(numberFaults(document, pages, pieces)).toContainEqual(
      expect.stringMatching(new RegExp(`has \\d+ for #${lesson?.decodeText()}, which is on \\d+$`)),
    )
  })

  it('a page that is numbered otherwise than its readers show it', async () => {
    const { document, pages, pieces } = await read(({ catalog, context }) =>
      catalog.set(name('PageLabels'), context.obj({ Nums: [0, { S: 'D' }] })),
    )
    expect(numberFaults(document, pages, pieces)).toContainEqual(expect.stringMatching(/^page \d+ is numbered \d+$/))
  })

  it('what is drawn past the edge of a page', async () => {
    const { pages } = await read(onPage(PAGE, (content) => `1 0 0 1 200 0 cm\n${content}`))
    expect(insideFaults(pages)).toContainEqual(expect.stringMatching(`^page ${PAGE + 1}: ".+" is past its edge$`))
    const ground = await read(onPage(PAGE, (content) => `${content}\nQ Q Q 1 0 0 1 0 0 cm\n2400 0 400 9 re\nf\n`))
    expect(insideFaults(ground.pages)).toEqual([`page ${PAGE + 1}: a drawing is past its edge`])
  })

  it('letters that are cut off', async () => {
    const { pages } = await read(onPage(PAGE, (content) => content.replace(' 1650 2250 re\n', ' 900 2250 re\n')))
    expect(insideFaults(pages)).toContainEqual(expect.stringMatching(`^page ${PAGE + 1}: ".+" is cut off$`))
  })

  it('a title of the outline that is not the source’s, and a lesson that the contents lack', async () => {
    const isLesson = (title: string) => titles.includes(squeezed(title)) && /^\d+\.\d+ /.test(title)
    const printed = await read((document) => {
      const entry = outlineEntries(document).find(({ entry }) => isLesson(titleOf(entry)))?.entry
      entry?.set(name('Title'), PDFHexString.fromText('1.1 Something else'))
    })
    expect(outlineContents(printed, new Set()).map(squeezed)).not.toEqual(titles)
    const less = {
      ...printed,
      pieces: printed.pieces.filter(({ link }) => link?.target !== `lesson-${[...edition.lessons][0]}`),
    }
    expect(printedContents(printed).map(squeezed)).toEqual(titles)
    expect(printedContents(less).map(squeezed)).not.toEqual(titles)
  })

  testWith(qpdf, 'qpdf is not installed')('a file that ends too early: qpdf', async (check) => {
    expect(await check(fileOf(bytes.subarray(0, bytes.length / 2)))).not.toEqual([])
  })

  testWith(mupdf, 'mutool is not installed (mupdf-tools)')('a file that ends too early: MuPDF', async (check) => {
    expect(await check(fileOf(bytes.subarray(0, bytes.length / 2)))).not.toEqual([])
  })

  testWith(pdfua, 'pdfua is not installed (pip install pdfua)')(
    'links that tell nothing, and running heads that are read out: pdfua',
    async (check) => {
      const found = await check(
        fileOf(
          await damaged(async (document) => {
            for (const [, object] of document.context.enumerateIndirectObjects())
              if (object instanceof PDFDict && object.get(name('Subtype')) === name('Link'))
                object.delete(name('Contents'))
            await onPage(PAGE, (content) => content.replace(/^\/Artifact [^\n]*\n(.*?)EMC\n/s, '$1'))(document)
          }),
        ),
      )
      const rules = new Set(found.map((finding) => finding.slice(0, 9)))
      expect([...rules].toSorted()).toEqual(['UA-01-003', 'UA-14-001', 'UA-18-005', 'UA-28-004'])
    },
  )
})

describe('the gates find in a damaged EPUB', () => {
  it('an image without alternative text, a line that is too long, a page that is not well-formed', async () => {
    const texts = await epubTexts(file)
    const [path, page] = [...texts].find(([, text]) => text.includes('<img ') && text.includes('<p>')) ?? ['', '']
    const damages = {
      [path]: page.replace(/ alt="[^"]*"/g, ''),
      'text/wide.xhtml': page.replace('<p>', `<p style="white-space: nowrap">${'wide '.repeat(99)}`),
      'text/open.xhtml': page.replace('</main>', ''),
    }
    fileOf(texts.get('epub.css') ?? '', 'epub/epub.css')
    for (const [target, text] of Object.entries(damages)) fileOf(text, `epub/${target}`)
    const chromium = await findChromium(process.env)
    const faults = await withBrowser(chromium, (browser) =>
      axeFaults(browser, join(folder, 'epub'), Object.keys(damages)),
    )
    expect(faults).toContainEqual(expect.stringMatching(`^${path}: image-alt `))
    expect(faults).toContainEqual(expect.stringMatching(/^text\/wide\.xhtml: \d+ px wide$/))
    expect(faults).toContain('text/open.xhtml: not well-formed')
  })
})
