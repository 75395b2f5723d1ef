import { type Course, type Diagnostic, documentsOf, judgeCourse, type ResolvedStage } from '@course/model'
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
  const parsed = documentsOf(course).map((document) => parseDocument(document, course.standards))
  const documents = new Map(parsed.map(({ value }) => [value.document.file, value]))
  const extracts = new Map(
    parsed.map(({ value, diagnostics }) => [value.document.file, { facts: value.facts, diagnostics }]),
  )
  const { stages, diagnostics } = judgeCourse(course, extracts)
  return { value: { course, stages, documents }, diagnostics }
}
