import { OperationError, readTree } from '@course/files'
import { type Course, parseCourse } from '@course/model'
import type { CourseFolder } from './course-folder.ts'

/**
 * Reads a course without judging it, for commands that need its outline alone. Throws an OperationError where
 * `course.yaml` cannot be read.
 */
export function readCourse(folder: CourseFolder): Course {
  const course = parseCourse(readTree(folder.source).tree).value
  if (course) return course
  throw new OperationError('course-broken', 'course.yaml cannot be read.', {
    hint: 'Run "course check" and repair it first.',
  })
}
