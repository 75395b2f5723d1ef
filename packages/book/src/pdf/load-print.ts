import { type PDFDocument, PDFObject, PDFRef } from '@cantoo/pdf-lib'
import { loadPdf } from './load-pdf.ts'

/** As Chromium writes a structure element (PDF 1.7, 14.7.2). */
const ELEMENT = /^(\d+) 0 obj\n<<\/Type \/StructElem\n\/S \/(\w+)\n/
/** Longer than what the pattern finds. */
const HEAD = 64
/** Types of elements that are looked at after the print, for alternative texts and for the ids of header cells. */
const READ = new Set(['Figure', 'TH', 'TD'])

/**
 * A print of Chromium's, of which most structure elements stay the bytes that they are: four of five objects of a book, and
 * nothing is asked of them. Read like the others, they would take most of the time.
 */
export async function loadPrint(print: Uint8Array): Promise<PDFDocument> {
  const bytes = Buffer.from(print.buffer, print.byteOffset, print.length)
  const { offsets, trailer } = crossReferences(bytes)
  const kept: Uint8Array[] = [bytes.subarray(0, offsets[0])]
  const elements: (readonly [number: number, body: Uint8Array])[] = []
  for (const [index, start] of offsets.entries()) {
    const end = offsets[index + 1] ?? trailer.table
    const element = ELEMENT.exec(bytes.toString('latin1', start, start + HEAD))
    if (!element || READ.has(element[2] ?? '')) kept.push(bytes.subarray(start, end))
    else
      elements.push([Number(element[1]), bytes.subarray(bytes.indexOf('<<', start), bytes.lastIndexOf('endobj', end))])
  }
  const document = await loadPdf(Buffer.concat([...kept, bytes.subarray(trailer.start)]))
  for (const [number, body] of elements) document.context.assign(PDFRef.of(number), new Unread(body))
  return document
}

/** PDF 1.7, 7.5.4: where each object begins, in that order, and where the table and what follows it do. */
function crossReferences(bytes: Buffer) {
  const table = bytes.lastIndexOf('\nxref\n') + 1
  const start = bytes.indexOf('trailer', table)
  if (table === 0 || start < 0) throw new Error('the print has no table of cross references')
  const rows = bytes.toString('latin1', table, start).matchAll(/^(\d{10}) \d{5} n/gm)
  const offsets = Array.from(rows, ([, offset]) => Number(offset)).sort((a, b) => a - b)
  return { offsets, trailer: { table, start } }
}

/** An object that is written as it was read. */
class Unread extends PDFObject {
  readonly #bytes: Uint8Array

  constructor(bytes: Uint8Array) {
    super()
    this.#bytes = bytes
  }

  override sizeInBytes(): number {
    return this.#bytes.length
  }

  override copyBytesInto(buffer: Uint8Array, offset: number): number {
    buffer.set(this.#bytes, offset)
    return this.#bytes.length
  }
}
