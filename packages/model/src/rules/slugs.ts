import { lessonsOf } from '../course.ts'
import { error } from '../diagnostics/diagnostic.ts'
import type { Rule } from './rule.ts'

/** A lesson's slug is unique in the course, since links name it alone. */
export const slugs: Rule = ({ course }) => {
  const first = new Map<string, string>()
  return lessonsOf(course).flatMap((lesson) => {
    const other = first.get(lesson.slug)
    if (other === undefined) {
      first.set(lesson.slug, lesson.file)
      return []
    }
    return [
      error(
        'slug-duplicate',
        { file: lesson.file },
        `The slug "${lesson.slug}" is taken by ${other}.`,
        'Rename one of the two files: links name a lesson by its slug alone.',
      ),
    ]
  })
}
