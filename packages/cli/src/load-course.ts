import { readTree } from '@course/files'
import { type CompiledCourse, compileCourse } from '@course/markdown'
import { type Diagnostic, hasErrors, parseCourse, sortDiagnostics, textOf } from '@course/model'
import type { CourseFolder } from './course-folder.ts'

export type LoadedCourse = {
  /** Undefined where the course has errors: nothing is built from it. */
  readonly compiled: CompiledCourse | undefined
  readonly diagnostics: readonly Diagnostic[]
  /** The text of a source file, for code frames. */
  readonly source: (file: string) => string | undefined
}

/** Reads and checks a whole course; everything that is wrong is found in one run. */
export function loadCourse(folder: CourseFolder): LoadedCourse {
  const { tree, diagnostics: found } = readTree(folder.source)
  const parsed = parseCourse(tree)
  const compiled = parsed.value && compileCourse(parsed.value)
  const diagnostics = sortDiagnostics([...found, ...parsed.diagnostics, ...(compiled?.diagnostics ?? [])])
  const source = (file: string) => {
    const entry = tree.get(file)
    return entry && textOf(entry)
  }
  return { compiled: hasErrors(diagnostics) ? undefined : compiled?.value, diagnostics, source }
}
