import type { CompiledCourse } from '@course/markdown/compile'
import { type Diagnostic, hasErrors, type SourceText, sortDiagnostics } from '@course/model'
import type { CourseFolder } from './course-folder.ts'
import { extractDocuments } from './extract-documents.ts'
import { readSource } from './read-source.ts'

export type LoadedCourse = {
  /** Undefined where the course has errors: nothing is built from it. */
  readonly compiled: CompiledCourse | undefined
  readonly diagnostics: readonly Diagnostic[]
  /** The text of a source file, for code frames. */
  readonly source: SourceText
}

/** Reads and compiles a whole course, to build from it; everything that is wrong is found in one run. */
export async function loadCourse(folder: CourseFolder): Promise<LoadedCourse> {
  const { course, diagnostics: found, source } = readSource(folder)
  const { compileCourse } = await import('@course/markdown/compile')
  const compiled = course && compileCourse(course, await extractDocuments(course, folder))
  const diagnostics = sortDiagnostics([...found, ...(compiled?.diagnostics ?? [])])
  return { compiled: hasErrors(diagnostics) ? undefined : compiled?.value, diagnostics, source }
}
