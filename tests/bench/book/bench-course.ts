import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../../support/paths.ts'
import { benchOne } from './bench-one.ts'
import { benchBook } from './stage-runs.ts'

/** The course in this repository, as far as it is written: its first edition. */
export async function benchCourse(folder: string): Promise<void> {
  const course = join(folder, 'course')
  cpSync(join(ROOT, 'course-source'), join(course, 'course-source'), { recursive: true })
  await benchOne('The course in this repository', benchBook(course))
}
