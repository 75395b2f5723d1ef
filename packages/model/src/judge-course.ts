import { type Course, documentsOf } from './course.ts'
import type { Diagnostic } from './diagnostics/diagnostic.ts'
import type { DocumentFacts } from './facts.ts'
import { checkCourse } from './rules/all-rules.ts'
import { type ResolvedStage, resolveStages } from './stages.ts'

/** What one document says by itself: it depends on nothing but its own text, so it can be kept from run to run. */
export type DocumentExtract = { readonly facts: DocumentFacts; readonly diagnostics: readonly Diagnostic[] }

/** Judges the whole course: what each document got wrong, and what spans files. `extracts` is keyed by file. */
export function judgeCourse(
  course: Course,
  extracts: ReadonlyMap<string, DocumentExtract>,
): { readonly stages: readonly ResolvedStage[]; readonly diagnostics: readonly Diagnostic[] } {
  const own = documentsOf(course).flatMap(({ file }) => extracts.get(file) ?? [])
  const facts = new Map([...extracts].map(([file, extract]) => [file, extract.facts]))
  const stages = resolveStages(course)
  return {
    stages,
    diagnostics: [...own.flatMap(({ diagnostics }) => diagnostics), ...checkCourse({ course, facts, stages })],
  }
}
