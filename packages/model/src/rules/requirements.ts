import { error } from '../diagnostics/diagnostic.ts'
import { suggest } from '../diagnostics/suggest.ts'
import type { Rule } from './rule.ts'

/** A capstone says of each requirement of the course what it means there, and of no other. */
export const requirements: Rule = ({ course }) =>
  course.capstones.flatMap((capstone) => {
    const ids = course.requirements.map((requirement) => requirement.id)
    const missing = ids
      .filter((id) => capstone.requirements[id] === undefined)
      .map((id) =>
        error(
          'requirement-missing',
          capstone.placeOf(['requirements']),
          `Nothing is said of the requirement "${id}".`,
          `Add "${id}" under "requirements".`,
        ),
      )
    const unknown = Object.keys(capstone.requirements)
      .filter((id) => !ids.includes(id))
      .map((id) =>
        error(
          'requirement-missing',
          capstone.placeOf(['requirements', id]),
          `The course has no requirement "${id}".`,
          suggest(id, ids),
        ),
      )
    return [...missing, ...unknown]
  })
