import type { DocumentText } from '@course/model'
import { type CompiledCourse, parsedOf } from '../compile-course.ts'
import { labelsFor } from '../labels.ts'
import { createHighlight } from './highlight.ts'
import { type RenderedDocument, renderDocument } from './render-document.ts'

/** Renders documents of a course, by file. */
export async function renderDocuments(
  compiled: CompiledCourse,
  documents: readonly DocumentText[],
): Promise<ReadonlyMap<string, RenderedDocument>> {
  if (documents.length === 0) return new Map()
  const parsed = documents.map((document) => parsedOf(compiled, document))
  const languages = new Set(parsed.flatMap(({ fences }) => [...fences.values()].map(({ language }) => language)))
  const { course, stages } = compiled
  const context = {
    language: course.language,
    listings: { course, stages },
    labels: labelsFor(course.language),
    highlight: await createHighlight(languages),
  }
  return new Map(parsed.map((document) => [document.document.file, renderDocument(document, context)]))
}
