import {
  breakFaults,
  emptyPageFaults,
  insideFaults,
  numberFaults,
  printedBlocks,
  printedNumbers,
} from '@course/book/testing'
import { labelsFor } from '@course/markdown'
import { beforeAll, describe, expect, it } from 'vitest'
import { squeezed, titlesOf } from '../support/book-titles.ts'
import { builtBooks } from '../support/built-books.ts'
import { findMupdf, findPdfua, findQpdf } from '../support/pdf-tools.ts'
import { outlineContents, type PrintedPdf, printedContents, readPrintedFile } from '../support/printed-book.ts'
import { testWith } from '../support/tools.ts'

const [qpdf, mupdf, pdfua] = await Promise.all([findQpdf(), findMupdf(), findPdfua()])

/** What the checker says of every book: no claim is made, and one rule that it has it cannot judge in any PDF of Chromium's. */
const KNOWN = [/^UA-28-004: XMP metadata contains no PDF\/UA identification/, /^UA-14-001 not judged/]

describe.each(builtBooks())('the PDF: $name', ({ file, course, edition }) => {
  let printed: PrintedPdf
  beforeAll(async () => {
    printed = await readPrintedFile(`${file}.pdf`)
  })

  it('has the page that it names for everything that it names a page of', () => {
    const { document, pages, pieces } = printed
    expect(numberFaults(document, pages, pieces)).toEqual([])
    const numbered = new Set(printedNumbers(pieces).map(({ target }) => target))
    for (const slug of edition.lessons) expect(numbered).toContain(`lesson-${slug}`)
  })

  it('draws nothing past the edge of a page, and cuts no letter off', () => {
    expect(insideFaults(printed.pages)).toEqual([])
  })

  it('breaks its pages where a typesetter would', () => {
    const callouts = Object.values(labelsFor(course.language).callouts)
    const blocks = printedBlocks(printed.document, printed.pages)
    expect(breakFaults(blocks, { callouts, caption: /^Figure \d/ })).toEqual([])
    expect(blocks.filter(({ kind }) => kind === 'code')).not.toEqual([])
  })

  it('has letters that can be found and copied', () => {
    // Letters of the phonetic alphabet that look like quotes.
    expect(printed.pieces.filter(({ text }) => /[\u02bb\u02bc]/.test(text))).toEqual([])
  })

  it('has no empty page that is numbered', () => {
    expect(emptyPageFaults(printed.pages)).toEqual([])
  })

  it('has the parts, modules and lessons of the source in its contents and its outline', () => {
    const titles = titlesOf(course, edition).map(squeezed)
    const reviews = new Set(edition.parts.flatMap(({ modules }) => modules.map(({ review }) => review?.title ?? '')))
    expect(printedContents(printed).map(squeezed)).toEqual(titles)
    expect(outlineContents(printed, reviews).map(squeezed)).toEqual(titles)
  })

  testWith(qpdf, 'qpdf is not installed')('is whole, says qpdf', async (check) => {
    expect(await check(`${file}.pdf`)).toEqual([])
  })

  testWith(mupdf, 'mutool is not installed (mupdf-tools)')('is read by MuPDF without a word', async (check) => {
    expect(await check(`${file}.pdf`)).toEqual([])
  })

  testWith(pdfua, 'pdfua is not installed (pip install pdfua)')(
    'claims no more of PDF/UA than it keeps',
    async (check) => {
      expect(await check(`${file}.pdf`)).toEqual(KNOWN.map((known) => expect.stringMatching(known)))
    },
  )
})
