import { PDFArray, PDFDict, type PDFDocument, PDFHexString, PDFName, PDFNumber } from '@cantoo/pdf-lib'
import { pageNumbers } from './destinations.ts'

const [TITLE, FIRST, NEXT, COUNT] = ['Title', 'First', 'Next', 'Count'].map((name) => PDFName.of(name)) as [
  PDFName,
  PDFName,
  PDFName,
  PDFName,
]

/** The entries of the outline, in reading order, with how deep they lie (from 0). */
export function outlineEntries(document: PDFDocument): readonly { readonly entry: PDFDict; readonly depth: number }[] {
  const entries: { entry: PDFDict; depth: number }[] = []
  const walk = (parent: PDFDict, depth: number): void => {
    for (let entry = parent.lookupMaybe(FIRST, PDFDict); entry; entry = entry.lookupMaybe(NEXT, PDFDict)) {
      entries.push({ entry, depth })
      walk(entry, depth + 1)
    }
  }
  const root = document.catalog.lookupMaybe(PDFName.of('Outlines'), PDFDict)
  if (root) walk(root, 0)
  return entries
}

export function titleOf(entry: PDFDict): string {
  const title = entry.lookup(TITLE)
  return title && 'decodeText' in title && typeof title.decodeText === 'function' ? String(title.decodeText()) : ''
}

/** Position of the page that each entry leads to, in reading order. */
export function outlinePages(document: PDFDocument): readonly number[] {
  const pageOf = pageNumbers(document)
  return outlineEntries(document).map(({ entry }) => {
    const destination = entry.lookup(PDFName.of('Dest'))
    return (destination instanceof PDFArray ? pageOf(destination) : undefined) ?? -1
  })
}

/**
 * Gives every entry the text of its heading to the letter: Chromium drops the space where a heading wraps, and writes
 * pieces of it twice where a heading was moved to the next page. Closes all that lies below modules, so that a reader
 * sees the plan of the book first.
 */
export function finishOutline(document: PDFDocument, headings: readonly string[]): void {
  const entries = outlineEntries(document)
  if (entries.length !== headings.length)
    throw new Error(`the outline has ${entries.length} entries for ${headings.length} headings`)
  for (const [index, { entry, depth }] of entries.entries()) {
    const heading = (headings[index] ?? '').replace(/\s+/g, ' ').trim()
    if (!isCopyOf(squeezed(heading), squeezed(titleOf(entry))))
      throw new Error(`the outline has "${titleOf(entry)}" for the heading "${heading}"`)
    entry.set(TITLE, PDFHexString.fromText(heading))
    const count = entry.lookupMaybe(COUNT, PDFNumber)?.asNumber()
    if (count !== undefined && depth > 0) entry.set(COUNT, PDFNumber.of(-Math.abs(count)))
  }
}

/** Whether a title is its heading, some pieces of which may be there again. */
function isCopyOf(heading: string, title: string): boolean {
  let at = 0
  for (const letter of title.split('')) {
    if (letter === heading[at]) at += 1
    else if (!heading.includes(letter)) return false
  }
  return at === heading.length
}

/** The outline has the text as it is printed: without spaces at line ends, in capitals where the style sheet says so. */
function squeezed(text: string): string {
  return text.replace(/\s+/g, '').toUpperCase()
}
