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
        { file: review.file, line: review.bodyLine, column: 1 },
        `The review has ${count} exercise${count === 1 ? '' : 's'}, and ${QUESTIONS} are asked for.`,
        count < QUESTIONS ? `Write ${QUESTIONS - count} more.` : `Take ${count - QUESTIONS} out.`,
      ),
    ]
  })
