import { documentsOf } from '../course.ts'
import { error, placeOf } from '../diagnostics/diagnostic.ts'
import { parseListingSource, resolveDiff, resolveListing } from '../listings.ts'
import type { Rule } from './rule.ts'

/** Every listing names a file, and a region of it, that exist at this point of the course. */
export const listings: Rule = ({ course, facts, stages }) =>
  documentsOf(course).flatMap((document) =>
    (facts.get(document.file)?.listings ?? []).flatMap((listing) => {
      const source = parseListingSource(listing.from)
      const resolve = listing.kind === 'diff' ? resolveDiff : resolveListing
      const result = 'problem' in source ? source : resolve({ course, stages }, document.module, source)
      return 'problem' in result
        ? [error('listing-source', placeOf(document.file, listing.position), result.problem, result.hint)]
        : []
    }),
  )
