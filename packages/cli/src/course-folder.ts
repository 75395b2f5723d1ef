import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { UsageError } from './usage-error.ts'

/** Where a course lies, and where its output goes. */
export type CourseFolder = { readonly root: string; readonly source: string; readonly output: string }

const MARK = join('course-source', 'course.yaml')

/** The folder given, or the nearest one upward that holds `course-source/course.yaml`. */
export function findCourse(options: { course?: string; output?: string }, from: string): CourseFolder {
  const root = options.course === undefined ? nearest(from) : resolve(from, options.course)
  if (root === undefined || !existsSync(join(root, MARK))) {
    throw new UsageError(
      options.course === undefined ? `No course lies in ${from} or above it.` : `No course lies in ${root}.`,
      `Name a folder that holds ${MARK.replaceAll('\\', '/')} with --course.`,
    )
  }
  return {
    root,
    source: join(root, 'course-source'),
    output: options.output === undefined ? join(root, 'output') : resolve(from, options.output),
  }
}

function nearest(from: string): string | undefined {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (existsSync(join(folder, MARK))) return folder
    if (dirname(folder) === folder) return undefined
  }
}
