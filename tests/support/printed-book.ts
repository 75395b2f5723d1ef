import { readFileSync } from 'node:fs'
import type { PDFDocument } from '@cantoo/pdf-lib'
import {
  type DrawnPage,
  drawnPages,
  loadPdf,
  logicalText,
  outlineEntries,
  outlinePages,
  type Piece,
  titleOf,
} from '@course/book/testing'

/** A PDF as it is drawn, and as its tags have it. */
export type PrintedPdf = {
  readonly document: PDFDocument
  readonly pages: readonly DrawnPage[]
  readonly pieces: readonly Piece[]
}

export async function readPrinted(bytes: Uint8Array): Promise<PrintedPdf> {
  const document = await loadPdf(bytes)
  const pages = await drawnPages(document)
  return { document, pages, pieces: logicalText(document, pages) }
}

export function readPrintedFile(file: string): Promise<PrintedPdf> {
  return readPrinted(readFileSync(file))
}

/** Parts, modules, lessons and reviews. */
const ENTRY = /^(?:print-part-|print-module-|module-|lesson-|review-)/

/** The entries of the printed contents for what has a number or is a review, without their page numbers. */
export function printedContents({ document, pieces }: PrintedPdf): readonly string[] {
  const [start = -1, end = -1] = outlinePages(document)
  const entries = Map.groupBy(
    pieces.filter(({ link, page }) => page >= start && page < end && ENTRY.test(link?.target ?? '')),
    ({ link }) => link?.number,
  )
  return [...entries.values()].map((entry) => {
    const isNumbered = /^(?:\d+|[ivxlc]+)$/.test(entry.at(-1)?.text ?? '')
    return (isNumbered ? entry.slice(0, -1) : entry).map(({ text }) => text).join(' ')
  })
}

/** Such entries of the outline: what lies beside lessons in a module's opening has neither number nor the name of its review. */
export function outlineContents({ document }: PrintedPdf, reviews: ReadonlySet<string>): readonly string[] {
  const entries = outlineEntries(document).map(({ entry, depth }) => ({ title: titleOf(entry), depth }))
  const first = entries.findIndex(({ title }) => /^Part 1 /.test(title))
  const last = entries.findLastIndex(({ depth }) => depth === 1)
  return entries.slice(first).flatMap(({ title, depth }, index) => {
    if (depth === 0) return /^Part \d+ /.test(title) ? [title] : []
    if (depth === 1) return index + first <= last && /^\d+ /.test(title) ? [title] : []
    return depth === 2 && (/^\d+\.\d+ /.test(title) || reviews.has(title)) ? [title] : []
  })
}
