import { type Course, type Diagnostic, judgeCourse, type LessonGraph, lessonGraph, resolveStages } from '@course/model'
import type { CourseFolder } from '../course-folder.ts'
import { courseUsages } from '../course-usages.ts'
import { extractDocuments } from '../extract-documents.ts'
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
  const extracts = await extractDocuments(course, folder)
  const stages = resolveStages(course)
  const facts = new Map([...extracts].map(([file, extract]) => [file, extract.facts]))
  const usages = await courseUsages(course, { folder, stages, facts, notice })
  const { diagnostics } = judgeCourse(course, extracts, { stages, usages })
  const isSelected = partsOf(selection)
  return {
    diagnostics: [...read, ...diagnostics].filter(({ file }) => isSelected(file)),
    graph: lessonGraph(course, usages ?? new Map()),
  }
}

function partsOf({ whole, documents, modules, capstones, workspaces }: Selection): (file: string) => boolean {
  const files = new Set(documents.map(({ file }) => file))
  const folders = [
    ...workspaces,
    ...modules.map(({ folder }) => `modules/${folder}/tracker`),
    ...capstones.map(({ folder }) => `capstones/${folder}`),
  ]
  return (file) => whole || files.has(file) || folders.some((folder) => file.startsWith(`${folder}/`))
}
