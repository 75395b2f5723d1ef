import { error } from '../diagnostics/diagnostic.ts'
import { listKnown, nearest, suggest } from '../diagnostics/suggest.ts'
import type { Rule } from './rule.ts'

/** A capstone says of each requirement of the course what it means there, and of no other. */
export const requirements: Rule = ({ course }) =>
  course.capstones.flatMap((capstone) => {
    const ids = course.requirements.map((requirement) => requirement.id)
    const strange = Object.keys(capstone.requirements).filter((id) => !ids.includes(id))
    const open = ids.filter((id) => capstone.requirements[id] === undefined)
    const meant = new Set(strange.flatMap((id) => nearest(id, open) ?? []))
    const missing = open
      .filter((id) => !meant.has(id))
      .map((id) =>
        error(
          'requirement-missing',
          capstone.placeOf(['requirements']),
          `Nothing is said of the requirement "${id}".`,
          `Add "${id}" under "requirements", and say what it means in this project.`,
        ),
      )
    const unknown = strange.map((id) =>
      error(
        'requirement-missing',
        capstone.placeOf(['requirements', id]),
        `The course has no requirement "${id}".`,
        suggest(id, open) ?? suggest(id, ids) ?? listKnown('Requirements of course.yaml', ids) ?? 'Take it out.',
      ),
    )
    return [...missing, ...unknown]
  })
