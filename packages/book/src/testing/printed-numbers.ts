import { PDFArray, PDFDict, type PDFDocument, PDFHexString, PDFName, PDFNumber } from '@cantoo/pdf-lib'
import { labels } from '../labels.ts'
import { destinationsOf } from '../pdf/destinations.ts'
import type { DrawnPage } from './drawn-pages.ts'
import type { Piece } from './logical-text.ts'

/** A page number that the book prints for a place in it: of an entry, of a reference, or of a range in the index. */
export type PrintedNumber = { readonly number: string; readonly target: string; readonly page: number }

const NUMBER = /^(\d+|[ivxlc]+)(?:\u2013\d+)?$/
const BEFORE = new RegExp(`^\\W*${labels.page}\\s$`)

/** A number ends its link, as in the contents and the index, or follows it as ", page 12" or " (page 12)". */
export function printedNumbers(pieces: readonly Piece[]): readonly PrintedNumber[] {
  return pieces.flatMap((piece, index) => {
    const { link, text, page } = piece
    if (!link || pieces[index + 1]?.link?.number === link.number) return []
    const [before, after] = [pieces[index + 1], pieces[index + 2]]
    const isFollowed = BEFORE.test(before?.text ?? '') && !before?.link
    const number = NUMBER.exec(isFollowed ? (after?.text ?? '') : text)?.[1]
    return number === undefined ? [] : [{ number, target: link.target, page }]
  })
}

/** Numbers that are not those of the pages that they name, and pages whose own number is not their label. */
export function numberFaults(
  document: PDFDocument,
  pages: readonly DrawnPage[],
  pieces: readonly Piece[],
): readonly string[] {
  const named = pageLabels(document)
  const positions = destinationsOf(document)
  const wrong = printedNumbers(pieces).flatMap(({ number, target, page }) => {
    const right = named[positions.get(target) ?? -1]
    return number === right ? [] : [`page ${page + 1} has ${number} for #${target}, which is on ${right}`]
  })
  const folios = pages.flatMap((page, index) => {
    const folio = folioOf(page)
    return folio === '' || folio === named[index] ? [] : [`page ${named[index]} is numbered ${folio}`]
  })
  const lost = pieces.flatMap(({ text, page }, index) =>
    BEFORE.test(text) && !pieces[index - 1]?.link ? [`page ${page + 1} has a number that belongs to no link`] : [],
  )
  return [...wrong, ...folios, ...lost]
}

/** Points from the upper edge and the outer one, where the number of a page stands. */
const CORNER = { height: 69, width: 66 } as const

/** The number that a page prints of itself. */
export function folioOf({ size, drawn }: DrawnPage): string {
  return drawn
    .filter(
      ({ id, text, box }) =>
        id === undefined &&
        text !== undefined &&
        box.bottom > size.top - CORNER.height &&
        (box.right < size.left + CORNER.width || box.left > size.right - CORNER.width),
    )
    .map(({ text }) => text)
    .join('')
    .trim()
}

/** What readers show as the number of each page (PDF 1.7, 12.4.2); styles are roman, decimal and none. */
export function pageLabels(document: PDFDocument): readonly string[] {
  const ranges = document.catalog.lookup(PDFName.of('PageLabels'), PDFDict).lookup(PDFName.of('Nums'), PDFArray)
  const starts = Array.from({ length: ranges.size() / 2 }, (_, index) => ({
    start: ranges.lookup(2 * index, PDFNumber).asNumber(),
    style: ranges.lookup(2 * index + 1, PDFDict),
  }))
  return document.getPages().map((_, page) => {
    const range = starts.findLast(({ start }) => start <= page)
    const prefix = range?.style.lookup(PDFName.of('P'))
    const number = page - (range?.start ?? 0) + 1
    const style = range?.style.get(PDFName.of('S'))
    if (style === PDFName.of('r')) return roman(number)
    if (style === PDFName.of('D')) return String(number)
    return prefix instanceof PDFHexString ? prefix.decodeText() : ''
  })
}

function roman(number: number): string {
  const tens = ['', 'x', 'xx', 'xxx', 'xl', 'l', 'lx', 'lxx', 'lxxx', 'xc'][Math.floor(number / 10) % 10] ?? ''
  const ones = ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix'][number % 10] ?? ''
  return 'c'.repeat(Math.floor(number / 100)) + tens + ones
}
