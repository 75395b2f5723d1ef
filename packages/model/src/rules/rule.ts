import type { Course } from '../course.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { DocumentFacts } from '../facts.ts'
import type { ResolvedStage } from '../stages.ts'
import type { Usage } from '../usages.ts'

/** What a rule that spans files is given: the whole course, and what each document refers to and offers. */
export type RuleInput = {
  readonly course: Course
  /** By the document's file. */
  readonly facts: ReadonlyMap<string, DocumentFacts>
  readonly stages: readonly ResolvedStage[]
  /** What the code of each document uses, by its file; undefined where nothing could read it. */
  readonly usages?: ReadonlyMap<string, readonly Usage[]>
}

/** A rule reads the course and returns what is wrong with it; it throws nothing and changes nothing. */
export type Rule = (input: RuleInput) => readonly Diagnostic[]
