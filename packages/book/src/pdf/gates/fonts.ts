import { PDFDict, type PDFDocument, PDFName, PDFStream } from '@cantoo/pdf-lib'
import { fontNames } from '../../fonts/book-fonts.ts'

const SUBSET = /^[A-Z]{6}\+/

/** Fonts that are not the book's own, or are there as a whole, or not at all (PDF 1.7, 9.6 to 9.9). */
export function fontFaults(document: PDFDocument): readonly string[] {
  const fonts = fontsOf(document)
  const isOwn = ({ name }: Font) => fontNames.some((own) => name.replace(SUBSET, '').startsWith(own))
  const faults = fonts.flatMap((font) => {
    if (!isOwn(font)) return [`it uses ${font.name}, since the book's own fonts lack a character`]
    if (!font.embedded) return [`${font.name} is not embedded`]
    return SUBSET.test(font.name) ? [] : [`${font.name} is not a subset`]
  })
  return [...new Set(faults)]
}

type Font = { readonly name: string; readonly embedded: boolean }

/** Every font with its PostScript name; one whose letters are drawings has none. */
export function fontsOf(document: PDFDocument): readonly Font[] {
  return document.context.enumerateIndirectObjects().flatMap(([, object]) => {
    if (!(object instanceof PDFDict)) return []
    if (object.get(PDFName.of('Subtype')) === PDFName.of('Type3'))
      return [{ name: 'a font of drawings', embedded: true }]
    if (object.get(PDFName.of('Type')) !== PDFName.of('FontDescriptor')) return []
    const name = object.lookup(PDFName.of('FontName'), PDFName).decodeText()
    const embedded = ['FontFile', 'FontFile2', 'FontFile3'].some(
      (key) => object.lookup(PDFName.of(key)) instanceof PDFStream,
    )
    return [{ name, embedded }]
  })
}
