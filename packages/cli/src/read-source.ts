import { OperationError, readTree } from '@course/files'
import { type Course, type Diagnostic, parseCourse, type SourceText } from '@course/model'
import type { CourseFolder } from './course-folder.ts'

/** The files of a course, read and checked one by one. */
export type CourseSource = {
  /** Undefined where `course.yaml` cannot be read. */
  readonly course: Course | undefined
  readonly diagnostics: readonly Diagnostic[]
  readonly source: SourceText
}

export function readSource(folder: CourseFolder): CourseSource {
  const { tree, diagnostics } = readTree(folder.source)
  const parsed = parseCourse(tree)
  const source = (file: string) => {
    const entry = tree.get(file)
    return entry && new TextDecoder('utf-8', { ignoreBOM: true }).decode(entry.bytes)
  }
  return { course: parsed.value, diagnostics: [...diagnostics, ...parsed.diagnostics], source }
}

/**
 * A course without judging it, for commands that need its outline alone. Throws an OperationError where `course.yaml`
 * cannot be read.
 */
export function readCourse(folder: CourseFolder): Course {
  const { course } = readSource(folder)
  if (course) return course
  throw new OperationError('course-broken', 'course.yaml cannot be read.', {
    hint: 'Run "course check" and repair it first.',
  })
}
