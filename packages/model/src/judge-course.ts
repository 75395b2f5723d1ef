import { type Course, documentsOf } from './course.ts'
import type { Diagnostic } from './diagnostics/diagnostic.ts'
import type { DocumentFacts } from './facts.ts'
import { checkCourse } from './rules/all-rules.ts'
import { type ResolvedStage, resolveStages } from './stages.ts'
import type { Usage } from './usages.ts'

/** What one document says by itself: it depends on nothing but its own text, so it can be kept from run to run. */
export type DocumentExtract = { readonly facts: DocumentFacts; readonly diagnostics: readonly Diagnostic[] }

/** What was read of the course besides its documents. */
export type Readings = {
  readonly stages?: readonly ResolvedStage[]
  readonly usages?: ReadonlyMap<string, readonly Usage[]> | undefined
}

/**
 * Judges the whole course: what each document got wrong, and what spans files. `extracts` and `usages` are keyed by file;
 * without usages nothing is said of the order in which code uses what is taught.
 */
export function judgeCourse(
  course: Course,
  extracts: ReadonlyMap<string, DocumentExtract>,
  { stages = resolveStages(course), usages }: Readings = {},
): { readonly stages: readonly ResolvedStage[]; readonly diagnostics: readonly Diagnostic[] } {
  const own = documentsOf(course).flatMap(({ file }) => extracts.get(file) ?? [])
  const facts = new Map([...extracts].map(([file, extract]) => [file, extract.facts]))
  return {
    stages,
    diagnostics: [
      ...own.flatMap(({ diagnostics }) => diagnostics),
      ...checkCourse({ course, facts, stages, ...(usages && { usages }) }),
    ],
  }
}
