import { type Lesson, lessonsOf, modulesOf } from '../course.ts'
import { error } from '../diagnostics/diagnostic.ts'
import { listKnown, suggest } from '../diagnostics/suggest.ts'
import type { Rule } from './rule.ts'

/** A required lesson exists, comes earlier, and is free where the lesson that requires it is. */
export const requires: Rule = ({ course }) => {
  const lessons = lessonsOf(course)
  const order = new Map(lessons.map((lesson, index) => [lesson.slug, index] as const).toReversed())
  const levels = course.levels.map(({ id }) => id)
  const undecided = new Set(modulesOf(course).flatMap(({ level, slug }) => (levels.includes(level) ? [] : slug)))
  const isDecided = ({ module = '' }: Lesson) => !undecided.has(module)
  return lessons.flatMap((lesson, index) =>
    lesson.requires.flatMap((slug, position) => {
      const place = lesson.placeOf(['requires', position])
      if (course.unread.includes(slug)) return []
      const at = order.get(slug)
      const required = at === undefined ? undefined : lessons[at]
      if (at === undefined || !required)
        return [
          error(
            'requires-unknown',
            place,
            `There is no lesson "${slug}".`,
            suggest(slug, [...order.keys()]) ??
              listKnown('Earlier lessons', earlier(lessons, index)) ??
              'Take it off the list.',
          ),
        ]
      if (at >= index)
        return [
          error(
            'requires-order',
            place,
            at === index ? 'This lesson requires itself.' : `"${slug}" comes after this lesson.`,
            'Take it off the list, or move one of the two lessons.',
          ),
        ]
      if (lesson.access === 'free' && required.access === 'paid' && isDecided(lesson) && isDecided(required)) {
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

/** Slugs of what comes before a lesson, the nearest first. */
function earlier(lessons: readonly Lesson[], index: number): readonly string[] {
  return lessons
    .slice(0, index)
    .map(({ slug }) => slug)
    .reverse()
}
