import {
  type Course,
  checkCourse,
  type Diagnostic,
  type Document,
  documentsOf,
  type ResolvedStage,
  resolveStages,
} from '@course/model'
import { type ParsedDocument, parseDocument } from './parse-document.ts'

/** The course with its Markdown read and everything that spans files judged. */
export type CompiledCourse = {
  readonly course: Course
  readonly stages: readonly ResolvedStage[]
  readonly documents: ReadonlyMap<string, ParsedDocument>
}

/** Reads every document of the course and checks the whole; `documents` is keyed by file. */
export function compileCourse(course: Course): {
  readonly value: CompiledCourse
  readonly diagnostics: readonly Diagnostic[]
} {
  const parsed = documentsOf(course).map((document: Document) => parseDocument(document))
  const documents = new Map(parsed.map(({ value }) => [value.document.file, value]))
  const facts = new Map(parsed.map(({ value }) => [value.document.file, value.facts]))
  const stages = resolveStages(course)
  const diagnostics = [...parsed.flatMap((one) => [...one.diagnostics]), ...checkCourse({ course, facts, stages })]
  return { value: { course, stages, documents }, diagnostics }
}
