import type { PDFDocument } from '@cantoo/pdf-lib'
import { OperationError } from '@course/files'
import { figureFaults } from './gates/figures.ts'
import { fontFaults } from './gates/fonts.ts'
import { linkFaults } from './gates/links.ts'
import { outlineFaults } from './gates/outline.ts'
import { scaleFaults } from './gates/scale.ts'
import { structureFaults } from './gates/structure.ts'

/** Sentences of fault that are told; more would hide them. */
const TOLD = 5

/** Throws where a printed book is not as promised. `scales` are those of its pages, `headings` the text of each, in order. */
export function requireComplete(
  document: PDFDocument,
  headings: readonly string[],
  scales: readonly (number | undefined)[],
): void {
  const faults = [
    ...structureFaults(document),
    ...fontFaults(document),
    ...linkFaults(document),
    ...figureFaults(document),
    ...outlineFaults(document, headings),
    ...scaleFaults(scales),
  ]
  if (faults.length === 0) return
  const more = faults.length > TOLD ? [`and ${faults.length - TOLD} more`] : []
  throw new OperationError(
    'pdf-incomplete',
    `The printed book is not as it should be: ${[...faults.slice(0, TOLD), ...more].join('; ')}.`,
    { hint: 'With a Chromium of your own, use the pinned one instead (unset COURSE_CHROMIUM).' },
  )
}
