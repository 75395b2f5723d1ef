import {
  type Course,
  type Diagnostic,
  type DocumentFacts,
  type DocumentText,
  documentsOf,
  judgeCourse,
  type ResolvedStage,
} from '@course/model'
import { type ParsedDocument, parseDocument } from './parse-document.ts'
import { type ReadDocuments, readDocuments } from './read-documents.ts'

/** The course with its Markdown read and everything that spans files judged. */
export type CompiledCourse = {
  readonly course: Course
  readonly stages: readonly ResolvedStage[]
  /** By file. */
  readonly facts: ReadonlyMap<string, DocumentFacts>
  /** Documents that were parsed already, by file: `parsedOf` gives any. */
  readonly parsed: ReadonlyMap<string, ParsedDocument>
}

/** Checks the whole course; its documents are read here, where they have not been read before. */
export function compileCourse(
  course: Course,
  { extracts, parsed }: ReadDocuments = readDocuments(documentsOf(course), course.standards),
): {
  readonly value: CompiledCourse
  readonly diagnostics: readonly Diagnostic[]
} {
  const facts = new Map([...extracts].map(([file, extract]) => [file, extract.facts]))
  const { stages, diagnostics } = judgeCourse(course, extracts)
  return { value: { course, stages, facts, parsed }, diagnostics }
}

/** A document of the course, parsed; the standards of the course change nothing in it. */
export function parsedOf({ parsed }: CompiledCourse, document: DocumentText): ParsedDocument {
  return parsed.get(document.file) ?? parseDocument(document).value
}
