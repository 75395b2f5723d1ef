import { deflateSync } from 'node:zlib'
import { PDFDict, type PDFDocument, PDFName, PDFRawStream, PDFRef } from '@cantoo/pdf-lib'
import { contentOf } from './content-streams.ts'

/** Two letters of the phonetic alphabet that fonts draw as quotes are drawn; Chromium takes them for the quotes' glyphs. */
const QUOTES = [
  ['<02bb>', '<2018>'],
  ['<02bc>', '<2019>'],
] as const

/**
 * Tells readers that the glyphs of quotes and apostrophes are quotes and apostrophes (PDF 1.7, 9.10.3), so that a word with
 * one can be found and copied.
 */
export function mendTextMaps(document: PDFDocument): void {
  for (const [, font] of document.context.enumerateIndirectObjects()) {
    if (!(font instanceof PDFDict)) continue
    const reference = font.get(PDFName.of('ToUnicode'))
    const map = reference instanceof PDFRef ? document.context.lookup(reference) : undefined
    if (!(map instanceof PDFRawStream && reference instanceof PDFRef)) continue
    const content = contentOf(map)
    const mended = mendTextMap(content)
    if (mended === content) continue
    const packed = deflateSync(Buffer.from(mended, 'latin1'))
    const entries = document.context.obj({ Length: packed.length, Filter: 'FlateDecode' })
    document.context.assign(reference, PDFRawStream.of(entries, packed))
  }
}

/** What a glyph stands for is the last of each line, one letter for one glyph, or the first of many. */
export function mendTextMap(map: string): string {
  return map.replaceAll(
    /<[0-9a-f]{4}>$/gim,
    (letter) => QUOTES.find(([wrong]) => wrong === letter.toLowerCase())?.[1] ?? letter,
  )
}
