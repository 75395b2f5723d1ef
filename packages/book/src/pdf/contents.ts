import { promisify } from 'node:util'
import { constants, deflate, inflate } from 'node:zlib'
import { type PDFDocument, PDFName, PDFRawStream, PDFRef } from '@cantoo/pdf-lib'

const [pack, unpack] = [promisify<Uint8Array, Buffer>(deflate), promisify(inflate)]

/** What each page draws, as operations (PDF 1.7, 7.8.2). */
export function readContents(document: PDFDocument): Promise<readonly string[]> {
  return Promise.all(document.getPages().map(({ node }) => contentOf(streamOf(node.Contents()))))
}

/** Draws every page anew; `page` is its 0-based position. Packing takes most of the time, so pages are packed side by side. */
export async function rewriteContents(
  document: PDFDocument,
  rewrite: (content: string, page: number) => string,
): Promise<void> {
  await Promise.all(
    document.getPages().map(async ({ node }, page) => {
      const reference = node.get(PDFName.of('Contents'))
      const content = rewrite(await contentOf(streamOf(node.Contents())), page)
      const packed = await pack(Buffer.from(content, 'latin1'))
      const entries = document.context.obj({ Length: packed.length, Filter: 'FlateDecode' })
      const stream = PDFRawStream.of(entries, packed)
      if (reference instanceof PDFRef) document.context.assign(reference, stream)
    }),
  )
}

function streamOf(contents: unknown): PDFRawStream {
  if (contents instanceof PDFRawStream) return contents
  throw new Error('a page has no content, or has it in pieces')
}

/** Chromium packs all but short streams, and ends them without their checksum. */
async function contentOf({ dict, contents }: PDFRawStream): Promise<string> {
  if (dict.get(PDFName.of('Filter')) === undefined) return Buffer.from(contents).toString('latin1')
  return (await unpack(contents, { finishFlush: constants.Z_SYNC_FLUSH })).toString('latin1')
}
