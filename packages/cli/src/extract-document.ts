import { parseDocument } from '@course/markdown/parse'
import type { DocumentExtract, DocumentText } from '@course/model'

export function extractDocument(document: DocumentText): DocumentExtract {
  const { value, diagnostics } = parseDocument(document)
  return { facts: value.facts, diagnostics }
}
