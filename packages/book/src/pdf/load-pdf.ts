import { ParseSpeeds, PDFDocument } from '@cantoo/pdf-lib'

/** A PDF as it is, read in one go: with pauses, as by default, it takes twice the time. */
export function loadPdf(bytes: Uint8Array): Promise<PDFDocument> {
  return PDFDocument.load(bytes, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest })
}
