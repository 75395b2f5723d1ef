import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFRef,
} from '@cantoo/pdf-lib'

/** What is needed to read the text that a font shows: letters and widths by glyph. */
export type PdfFont = {
  letters(glyph: string): string
  /** In thousandths of the size. */
  width(glyph: string): number
}

/** The fonts of pages, each read once (PDF 1.7, 9.7 and 9.10.3). */
export function fontReader(document: PDFDocument): (resources: PDFDict | undefined, name: string) => PdfFont {
  const known = new Map<string, PdfFont>()
  return (resources, name) => {
    const fonts = resources?.lookupMaybe(PDFName.of('Font'), PDFDict)
    const reference = fonts?.get(PDFName.of(name))
    const key = reference instanceof PDFRef ? reference.toString() : name
    const font = known.get(key) ?? readFont(document, fonts?.lookupMaybe(PDFName.of(name), PDFDict))
    known.set(key, font)
    return font
  }
}

function readFont(document: PDFDocument, font: PDFDict | undefined): PdfFont {
  const letters = readMap(font?.lookup(PDFName.of('ToUnicode')))
  const widths = new Map<number, number>()
  const descendant = font?.lookupMaybe(PDFName.of('DescendantFonts'), PDFArray)?.lookup(0, PDFDict)
  const all = descendant?.lookupMaybe(PDFName.of('DW'), PDFNumber)?.asNumber() ?? 1000
  const list = descendant?.lookupMaybe(PDFName.of('W'), PDFArray)?.asArray() ?? []
  const numberAt = (index: number) => (list[index] instanceof PDFNumber ? (list[index] as PDFNumber).asNumber() : 0)
  for (let at = 0; at < list.length; ) {
    const first = numberAt(at)
    const next = document.context.lookup(list[at + 1])
    if (next instanceof PDFArray) {
      for (const [index, width] of next.asArray().entries())
        if (width instanceof PDFNumber) widths.set(first + index, width.asNumber())
      at += 2
    } else {
      for (let glyph = first; glyph <= numberAt(at + 1); glyph += 1) widths.set(glyph, numberAt(at + 2))
      at += 3
    }
  }
  return {
    letters: (glyph) => letters.get(glyph.toUpperCase()) ?? '',
    width: (glyph) => widths.get(Number.parseInt(glyph, 16)) ?? all,
  }
}

function readMap(stream: unknown): ReadonlyMap<string, string> {
  const map = new Map<string, string>()
  if (!(stream instanceof PDFRawStream)) return map
  const source = Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1')
  const letters = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le')
  for (const [, block = ''] of source.matchAll(/beginbfchar\n(.*?)endbfchar/gs))
    for (const [, glyph = '', hex = ''] of block.matchAll(/<([0-9A-F]+)> <([0-9A-F]+)>/gi))
      map.set(glyph.toUpperCase(), letters(hex))
  for (const [, block = ''] of source.matchAll(/beginbfrange\n(.*?)endbfrange/gs))
    for (const [, first = '', last = '', hex = ''] of block.matchAll(/<([0-9A-F]+)> <([0-9A-F]+)> <([0-9A-F]+)>/gi)) {
      const start = Number.parseInt(first, 16)
      for (let code = start; code <= Number.parseInt(last, 16); code += 1)
        map.set(
          code.toString(16).toUpperCase().padStart(4, '0'),
          String.fromCodePoint(Number.parseInt(hex, 16) + code - start),
        )
    }
  return map
}
