import { type Course, type Diagnostic, type LessonGraph, lessonGraph } from '@course/model'
import type { CourseFolder } from '../course-folder.ts'
import { judgeSource } from '../judge-source.ts'
import type { Selection } from '../selection.ts'
import type { Part } from './outcome.ts'

export type RulesPart = Part & { readonly diagnostics: readonly Diagnostic[]; readonly graph: LessonGraph }

/** The rules of the course, judged over all of it, with what they say of the selection; `read` is what reading it found. */
export async function verifyRules(
  course: Course,
  folder: CourseFolder,
  selection: Selection,
  { read, notice }: { readonly read: readonly Diagnostic[]; readonly notice: (line: string) => void },
): Promise<RulesPart> {
  const { diagnostics, usages } = await judgeSource(course, folder, notice)
  return {
    diagnostics: [...read, ...diagnostics].filter(({ file }) => selection.holds(file)),
    graph: lessonGraph(course, usages ?? new Map()),
  }
}
