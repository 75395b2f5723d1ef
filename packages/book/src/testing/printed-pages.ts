import { decodePDFRawStream, PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream, PDFRef } from '@cantoo/pdf-lib'

/** What stands on one page of a PDF that Chromium wrote. */
export type PrintedPage = {
  /** Its text in the order of drawing, one line per run of one font. */
  readonly text: string
  /** How many printed points a CSS pixel became: 0.75, if the page was not scaled down. */
  readonly scale: number
}

/** Reads every page through its fonts' ToUnicode maps (PDF 1.7, 9.10.3). */
export async function readPages(pdf: Uint8Array): Promise<readonly PrintedPage[]> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  const maps = new Map<string, ReadonlyMap<string, string>>()
  return document.getPages().map(({ node }) => {
    const fonts = node.Resources()?.lookupMaybe(PDFName.of('Font'), PDFDict)
    const content = contentOf(node.Contents(), document)
    return { text: textOf(content, (name) => fontMap(fonts, name, maps)), scale: scaleOf(content) }
  })
}

function contentOf(contents: unknown, document?: PDFDocument): string {
  if (contents instanceof PDFArray)
    return contents
      .asArray()
      .map((item) => contentOf(document?.context.lookup(item), document))
      .join('\n')
  return contents instanceof PDFRawStream ? Buffer.from(decodePDFRawStream(contents).decode()).toString('latin1') : ''
}

function textOf(content: string, mapOf: (font: string) => ReadonlyMap<string, string>): string {
  let text = ''
  let map: ReadonlyMap<string, string> = new Map()
  for (const [, font, glyphs] of content.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9a-f]+)> Tj/gi)) {
    if (font !== undefined) {
      map = mapOf(font)
      text += '\n'
    } else {
      text += (glyphs?.match(/.{4}/g) ?? []).map((glyph) => map.get(glyph.toUpperCase()) ?? '').join('')
    }
  }
  return text
}

function fontMap(
  fonts: PDFDict | undefined,
  name: string,
  known: Map<string, ReadonlyMap<string, string>>,
): ReadonlyMap<string, string> {
  const reference = fonts?.get(PDFName.of(name))
  const key = reference instanceof PDFRef ? reference.toString() : name
  const map = known.get(key) ?? readMap(fonts?.lookupMaybe(PDFName.of(name), PDFDict)?.lookup(PDFName.of('ToUnicode')))
  known.set(key, map)
  return map
}

function readMap(stream: unknown): ReadonlyMap<string, string> {
  const map = new Map<string, string>()
  const source = contentOf(stream)
  const letters = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le')
  for (const [, block = ''] of source.matchAll(/beginbfchar\n(.*?)endbfchar/gs)) {
    for (const [, glyph = '', hex = ''] of block.matchAll(/<([0-9A-F]+)> <([0-9A-F]+)>/gi))
      map.set(glyph.toUpperCase(), letters(hex))
  }
  for (const [, block = ''] of source.matchAll(/beginbfrange\n(.*?)endbfrange/gs)) {
    for (const [, first = '', last = '', hex = ''] of block.matchAll(/<([0-9A-F]+)> <([0-9A-F]+)> <([0-9A-F]+)>/gi)) {
      const start = Number.parseInt(first, 16)
      for (let code = start; code <= Number.parseInt(last, 16); code += 1) {
        map.set(
          code.toString(16).toUpperCase().padStart(4, '0'),
          String.fromCodePoint(Number.parseInt(hex, 16) + code - start),
        )
      }
    }
  }
  return map
}

/** Chromium draws in pixels of a 300th of an inch, then scales CSS pixels onto them. */
function scaleOf(content: string): number {
  const body = /W\* n\n([\d.]+) 0 0 \1 [-\d.]+ [-\d.]+ cm/.exec(content)
  return body ? Number(body[1]) * 0.24 : 0.75
}
