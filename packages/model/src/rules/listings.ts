import { type Course, type Document, documentsOf } from '../course.ts'
import { type Diagnostic, error, type Place, placeOf, warning } from '../diagnostics/diagnostic.ts'
import type { DocumentFacts } from '../facts.ts'
import {
  type Listing,
  type ListingProblem,
  type ListingSource,
  parseListingSource,
  resolveDiff,
  resolveListing,
} from '../listings.ts'
import { unreadStages } from '../unread.ts'
import type { Rule } from './rule.ts'

type ListingFact = DocumentFacts['listings'][number]

/**
 * The most lines that one block of code may have: over four pages of the book, which nobody reads in one go. What is longer
 * has lost its closing fence, is a pasted log, or a file of which the text is about a part.
 */
export const MOST_LINES = 200

/** The most characters that a line of code may have to stand on one line of the printed book; a longer one is broken there. */
export const WIDEST_LINE = 75

/** Every listing names a file, and a region of it, that exist at this point of the course. */
export const listings: Rule = ({ course, facts, stages }) =>
  documentsOf(course).flatMap((document) =>
    (facts.get(document.file)?.listings ?? []).flatMap((listing) => {
      const source = parseListingSource(listing.from)
      const resolve = listing.kind === 'diff' ? resolveDiff : resolveListing
      const result = 'problem' in source ? source : resolve({ course, stages }, document.module, source)
      if ('problem' in result && (result.reported || isUnread(course, document, source))) return []
      const place = placeOf(document.file, listing.position)
      return 'problem' in result
        ? [error('listing-source', place, result.problem, result.hint)]
        : [...sizeFaults(listing, result, place), ...languageFaults(listing, result, place)]
    }),
  )

/** Whether the listing lacks what could not be read: its capstone, its stage, or one before. */
function isUnread(course: Course, { file }: Document, source: ListingSource | ListingProblem): boolean {
  if (!('origin' in source)) return false
  if (source.origin === 'capstone') return course.unread.includes(`capstones/${source.capstone}/capstone.yaml`)
  const here = Number.parseInt(file.slice('modules/'.length), 10)
  return unreadStages(course).some((number) => number <= here)
}

/** What a fence could say of its own code, said of the code that it names. */
function sizeFaults({ lastLine }: ListingFact, { text, path }: Listing, place: Place): Diagnostic[] {
  const height = text.split('\n').length
  const faults: Diagnostic[] = []
  if (lastLine !== undefined && lastLine > height) {
    const reason = `Line ${lastLine} is highlighted, and the listing has ${height}.`
    faults.push(error('fence-attribute', place, reason, 'Count from the first line of what is shown.'))
  }
  if (height > MOST_LINES) {
    const reason = `"${path}" gives a listing of ${height} lines, and ${MOST_LINES} is the most.`
    faults.push(error('fence-length', place, reason, 'Mark what the text is about as a region, and list that.'))
  }
  for (const [index, line] of text.split('\n').entries()) {
    const width = [...line].length
    const reason = `Line ${index + 1} of the listing has ${width} characters, and ${WIDEST_LINE} fit.`
    if (width > WIDEST_LINE) faults.push(warning('code-width', place, reason, `Break it in "${path}".`))
  }
  return faults
}

function languageFaults({ kind, language }: ListingFact, listing: Listing, place: Place): Diagnostic[] {
  if (kind === 'diff' || language === undefined || language === 'text') return []
  if (listing.language === 'text' || listing.language === language) return []
  const reason = `"${listing.path}" is ${listing.language}, and its fence says ${language}.`
  return [error('fence-language', place, reason, `Write ${listing.language}, or text.`)]
}
