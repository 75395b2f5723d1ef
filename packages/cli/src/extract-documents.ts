import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { keepText, readKept, readTree, treeDigest } from '@course/files'
import { type Course, type DocumentExtract, type DocumentText, documentsOf } from '@course/model'
import type { CourseFolder } from './course-folder.ts'

type Cache = { readonly engine: string; readonly extracts: Readonly<Record<string, DocumentExtract>> }

/**
 * What each document says by itself, by its file. An extract is kept under the digest of the document's text, and all of
 * them under the digest of the engine's own code and of the course's standards; the parser is loaded only where a document has changed.
 */
export async function extractDocuments(
  course: Course,
  folder: CourseFolder,
): Promise<ReadonlyMap<string, DocumentExtract>> {
  const path = join(folder.root, '.cache/check/extracts')
  const engine = `${engineDigest()}-${digestOf(course.standards ?? null)}`
  const kept = readCache(path, engine)
  const keyed = documentsOf(course).map((document) => ({ document, key: keyOf(document) }))
  if (keyed.every(({ key }) => kept[key])) {
    return new Map(keyed.flatMap(({ document, key }) => (kept[key] ? [[document.file, kept[key]]] : [])))
  }
  const { parseDocument } = await import('@course/markdown/parse')
  const parse = (document: DocumentText): DocumentExtract => {
    const { value, diagnostics } = parseDocument(document, course.standards)
    return { facts: value.facts, diagnostics }
  }
  const extracts = keyed.map(({ document, key }) => ({ document, key, extract: kept[key] ?? parse(document) }))
  const cache: Cache = { engine, extracts: Object.fromEntries(extracts.map(({ key, extract }) => [key, extract])) }
  keepText(path, JSON.stringify(cache))
  return new Map(extracts.map(({ document, extract }) => [document.file, extract]))
}

function keyOf({ file, kind, body, bodyLine }: DocumentText): string {
  return digestOf([file, kind, bodyLine, body])
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex')
}

/** Digest of the packages that make extracts, their pinned dependencies included. */
function engineDigest(): string {
  const packages = ['@course/model', '@course/markdown'].map((name) =>
    dirname(dirname(fileURLToPath(import.meta.resolve(name)))),
  )
  return packages.map((path) => treeDigest(readTree(path).tree)).join('-')
}

function readCache(path: string, engine: string): Cache['extracts'] {
  const cache = JSON.parse(readKept(path) ?? '{}') as Partial<Cache>
  return cache.engine === engine ? (cache.extracts ?? {}) : {}
}
