import { constants, deflateSync, inflateSync } from 'node:zlib'
import { type PDFDocument, PDFName, PDFRawStream, PDFRef } from '@cantoo/pdf-lib'

/** What each page draws, as operations (PDF 1.7, 7.8.2). */
export function readContents(document: PDFDocument): readonly string[] {
  return document.getPages().map(({ node }) => contentOf(streamOf(node.Contents())))
}

/**
 * Draws every page anew; `page` is its 0-based position. Packed one after the other, and a little less tightly than usual:
 * side by side costs twice the processor time, for streams as short as these.
 */
export function rewriteContents(document: PDFDocument, rewrite: (content: string, page: number) => string): void {
  for (const [page, { node }] of document.getPages().entries()) {
    const reference = node.get(PDFName.of('Contents'))
    const content = rewrite(contentOf(streamOf(node.Contents())), page)
    const packed = deflateSync(Buffer.from(content, 'latin1'), { level: 5 })
    const entries = document.context.obj({ Length: packed.length, Filter: 'FlateDecode' })
    if (reference instanceof PDFRef) document.context.assign(reference, PDFRawStream.of(entries, packed))
  }
}

function streamOf(contents: unknown): PDFRawStream {
  if (contents instanceof PDFRawStream) return contents
  throw new Error('a page has no content, or has it in pieces')
}

/** What a stream holds. Chromium packs all but short ones, and ends them without their checksum. */
export function contentOf({ dict, contents }: PDFRawStream): string {
  if (dict.get(PDFName.of('Filter')) === undefined) return Buffer.from(contents).toString('latin1')
  return inflateSync(contents, { finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1')
}
