import { type Course, type Diagnostic, judgeCourse, resolveStages, type Usage } from '@course/model'
import type { CourseFolder } from './course-folder.ts'
import { courseUsages } from './course-usages.ts'
import { extractDocuments } from './extract-documents.ts'

export type JudgedSource = {
  /** Everything that judging the course as a whole finds, the order of concepts in its code included. */
  readonly diagnostics: readonly Diagnostic[]
  /** What the code of each document uses, by its file; undefined where nobody asks, or nothing could read it. */
  readonly usages: ReadonlyMap<string, readonly Usage[]> | undefined
}

/** Judges a course from what is kept of its documents; `notice` is told, in a line, what could not be judged. */
export async function judgeSource(
  course: Course,
  folder: CourseFolder,
  notice: (line: string) => void,
): Promise<JudgedSource> {
  const { extracts } = await extractDocuments(course, folder)
  const stages = resolveStages(course)
  const facts = new Map([...extracts].map(([file, extract]) => [file, extract.facts]))
  const usages = await courseUsages(course, { folder, stages, facts, notice })
  return { diagnostics: judgeCourse(course, extracts, { stages, usages }).diagnostics, usages }
}
