import type { DocumentExtract, DocumentText, Standards } from '@course/model'
import { type ParsedDocument, parseDocument } from './parse-document.ts'

/** Documents by their file: what each says by itself, and those that were parsed to know it. */
export type ReadDocuments = {
  readonly extracts: ReadonlyMap<string, DocumentExtract>
  readonly parsed: ReadonlyMap<string, ParsedDocument>
}

export function readDocuments(documents: readonly DocumentText[], standards: Standards | undefined): ReadDocuments {
  const read = documents.map((document) => parseDocument(document, standards))
  return {
    extracts: new Map(read.map(({ value, diagnostics }) => [value.document.file, { facts: value.facts, diagnostics }])),
    parsed: new Map(read.map(({ value }) => [value.document.file, value])),
  }
}
