import type { Course } from '@course/model'
import { openToolbox, type Toolbox } from '@course/verify'
import type { CourseFolder } from '../course-folder.ts'
import type { Progress } from '../terminal.ts'

/** The tools of a course; its examples begin at noon of the edition's date. */
export function toolboxFor(course: Course, folder: CourseFolder, progress: Progress, signal: AbortSignal): Toolbox {
  return openToolbox({
    root: folder.root,
    source: folder.source,
    clock: `${course.edition.date}T12:00:00Z`,
    env: process.env,
    notice: progress.done,
    signal,
  })
}
