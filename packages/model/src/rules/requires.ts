import { lessonsOf } from '../course.ts'
import { error } from '../diagnostics/diagnostic.ts'
import { suggest } from '../diagnostics/suggest.ts'
import type { Rule } from './rule.ts'

/** A required lesson exists, comes earlier, and is free where the lesson that requires it is. */
export const requires: Rule = ({ course }) => {
  const lessons = lessonsOf(course)
  const order = new Map(lessons.map((lesson, index) => [lesson.slug, index]))
  return lessons.flatMap((lesson, index) =>
    lesson.requires.flatMap((slug, position) => {
      const place = lesson.placeOf(['requires', position])
      if (course.unread.includes(slug)) return []
      const at = order.get(slug)
      const required = at === undefined ? undefined : lessons[at]
      if (at === undefined || !required)
        return [error('requires-unknown', place, `There is no lesson "${slug}".`, suggest(slug, [...order.keys()]))]
      if (at >= index)
        return [
          error(
            'requires-order',
            place,
            `"${slug}" does not come before this lesson.`,
            'A lesson can require earlier lessons only.',
          ),
        ]
      if (lesson.access === 'free' && required.access === 'paid') {
        return [
          error(
            'free-requires-paid',
            place,
            `This lesson is free and requires "${slug}", which is paid.`,
            'Make that lesson free, or this one paid.',
          ),
        ]
      }
      return []
    }),
  )
}
