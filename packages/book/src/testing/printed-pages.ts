import { readContents } from '../pdf/content-streams.ts'
import { scaleOf } from '../pdf/gates/scale.ts'
import { loadPdf } from '../pdf/load-pdf.ts'
import { fontReader, type PdfFont } from './pdf-fonts.ts'

/** What stands on one page of a PDF that Chromium wrote. */
export type PrintedPage = {
  /** Its text in the order of drawing, one line per run of one font. */
  readonly text: string
  /** How many printed points a CSS pixel became: 0.75, if the page was not scaled down; undefined where that is not known. */
  readonly scale: number | undefined
}

/** Reads every page through its fonts' ToUnicode maps (PDF 1.7, 9.10.3). */
export async function readPages(pdf: Uint8Array): Promise<readonly PrintedPage[]> {
  const document = await loadPdf(pdf)
  const fontOf = fontReader(document)
  const contents = readContents(document)
  return document.getPages().map(({ node }, page) => {
    const content = contents[page] ?? ''
    return { text: textOf(content, (name) => fontOf(node.Resources(), name)), scale: scaleOf(content) }
  })
}

function textOf(content: string, fontOf: (name: string) => PdfFont): string {
  let text = ''
  let font: PdfFont | undefined
  for (const [, name, glyphs] of content.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9a-f]+)> Tj/gi)) {
    if (name !== undefined) {
      font = fontOf(name)
      text += '\n'
    } else {
      text += (glyphs?.match(/.{4}/g) ?? []).map((glyph) => font?.letters(glyph) ?? '').join('')
    }
  }
  return text
}
