import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readTree } from '@course/files'
import { type Course, editionsOf, parseCourse } from '@course/model'
import { inject } from 'vitest'
import { ROOT, SECOND_COURSE } from './paths.ts'
import { entriesOf } from './zip.ts'

/** Every edition of both courses that were built for this run; `file` is the path of its books without their ending. */
export function builtBooks() {
  const outputs = inject('outputs')
  const courses = [
    ['real', ROOT],
    ['second', SECOND_COURSE],
  ] as const
  return courses.flatMap(([which, root]) => {
    const course = courseIn(root)
    return editionsOf(course).map((edition) => ({
      name: `${which}, ${edition.slug}`,
      file: join(outputs[which], 'book', edition.slug, course.slug),
      course,
      edition,
    }))
  })
}

/** The text files of an EPUB by their paths in its package. */
export async function epubTexts(file: string): Promise<ReadonlyMap<string, string>> {
  const entries = await entriesOf(readFileSync(`${file}.epub`))
  const texts = entries.filter(({ name }) => /\.(?:xhtml|opf|css)$/.test(name))
  return new Map(texts.map(({ name, bytes }) => [name.replace(/^EPUB\//, ''), Buffer.from(bytes).toString()]))
}

function courseIn(root: string): Course {
  const course = parseCourse(readTree(join(root, 'course-source')).tree).value
  if (!course) throw new Error(`no course in ${root}`)
  return course
}
