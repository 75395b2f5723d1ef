import type { PDFDocument } from '@cantoo/pdf-lib'
import { outlineEntries, outlinePages, titleOf } from '../outline.ts'

/** Where the outline is not the headings, to the letter, or leads nowhere. */
export function outlineFaults(document: PDFDocument, headings: readonly string[]): readonly string[] {
  const titles = outlineEntries(document).map(({ entry }) => titleOf(entry))
  const wanted = headings.map((heading) => heading.replace(/\s+/g, ' ').trim())
  if (titles.length !== wanted.length) return [`its outline has ${titles.length} entries for ${wanted.length} headings`]
  return [
    ...titles.flatMap((title, index) =>
      title === wanted[index] ? [] : [`its outline has "${title}" for the heading "${wanted[index]}"`],
    ),
    ...outlinePages(document).flatMap((page, index) =>
      page >= 0 ? [] : [`its outline leads nowhere from "${titles[index]}"`],
    ),
  ]
}
