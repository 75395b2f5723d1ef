import { modulesOf } from '../course.ts'
import { error } from '../diagnostics/diagnostic.ts'
import type { Rule } from './rule.ts'

const QUESTIONS = 12

/** A review holds twelve exercises (`design.md`, "The files of the course source"). */
export const reviews: Rule = ({ course, facts }) =>
  modulesOf(course).flatMap(({ review }) => {
    const count = review && facts.get(review.file)?.exercises.length
    if (!review || count === undefined || count === QUESTIONS) return []
    return [
      error(
        'review-questions',
        { file: review.file, line: review.bodyLine },
        `The review has ${count} exercises.`,
        `A review has ${QUESTIONS}.`,
      ),
    ]
  })
