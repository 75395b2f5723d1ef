import { type Diagnostic, error, placeOf } from '../diagnostics/diagnostic.ts'
import type { Rule } from './rule.ts'

/** A brief leaves the course in a zip: it uses plain Markdown, and refers to nothing that stays behind. */
export const briefs: Rule = ({ course, facts }) =>
  course.capstones.flatMap(({ brief }) => {
    const known = facts.get(brief.file)
    const report = (what: string, position: Parameters<typeof placeOf>[1]): Diagnostic =>
      error(
        'brief-content',
        placeOf(brief.file, position),
        `A brief stands alone in its kit, and this is ${what}.`,
        'Write plain Markdown, and links to web addresses only.',
      )
    return [
      ...(known?.directives ?? []).map((use) => report(`the directive ":::${use.name}"`, use.position)),
      ...(known?.lessonLinks ?? []).map((link) => report(`a link to the lesson "${link.slug}"`, link.position)),
      ...(known?.termLinks ?? []).map((link) => report(`a link to the term "${link.id}"`, link.position)),
      ...(known?.images ?? []).map((image) => report(`the image "${image.path}"`, image.position)),
      ...(known?.listings ?? []).map((listing) => report(`the listing "${listing.from}"`, listing.position)),
    ]
  })
