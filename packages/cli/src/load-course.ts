import { type CompiledCourse, compileCourse } from '@course/markdown/compile'
import { type Diagnostic, hasErrors, type SourceText, sortDiagnostics } from '@course/model'
import type { CourseFolder } from './course-folder.ts'
import { readSource } from './read-source.ts'

export type LoadedCourse = {
  /** Undefined where the course has errors: nothing is built from it. */
  readonly compiled: CompiledCourse | undefined
  readonly diagnostics: readonly Diagnostic[]
  /** The text of a source file, for code frames. */
  readonly source: SourceText
}

/** Reads and compiles a whole course, to build from it; everything that is wrong is found in one run. */
export function loadCourse(folder: CourseFolder): LoadedCourse {
  const { course, diagnostics: found, source } = readSource(folder)
  const compiled = course && compileCourse(course)
  const diagnostics = sortDiagnostics([...found, ...(compiled?.diagnostics ?? [])])
  return { compiled: hasErrors(diagnostics) ? undefined : compiled?.value, diagnostics, source }
}
