import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { engineDigest, keepText, readKept } from '@course/files'
import type { ReadDocuments } from '@course/markdown/read'
import { type Course, type DocumentExtract, type DocumentText, documentsOf } from '@course/model'
import type { CourseFolder } from './course-folder.ts'

type Cache = { readonly engine: string; readonly extracts: Readonly<Record<string, DocumentExtract>> }

/**
 * What each document says by itself. An extract is kept under the digest of the document's text, and all of them under the
 * digest of the engine's own code and of the course's standards; the parser is loaded only where a document has changed.
 */
export async function extractDocuments(course: Course, folder: CourseFolder): Promise<ReadDocuments> {
  const path = join(folder.root, '.cache/check/extracts')
  const packages = ['@course/model', '@course/markdown'].map((name) => import.meta.resolve(name))
  const engine = `${engineDigest(packages)}-${digestOf(course.standards ?? null)}`
  const kept = readCache(path, engine)
  const keyed = documentsOf(course).map((document) => ({ document, key: keyOf(document) }))
  const changed = keyed.filter(({ key }) => !kept[key]).map(({ document }) => document)
  const read = await readNow(changed, course)
  const found = keyed.flatMap(({ document: { file }, key }) => {
    const extract = kept[key] ?? read.extracts.get(file)
    return extract ? [{ file, key, extract }] : []
  })
  if (changed.length > 0 || found.length < Object.keys(kept).length) {
    const cache: Cache = { engine, extracts: Object.fromEntries(found.map(({ key, extract }) => [key, extract])) }
    keepText(path, JSON.stringify(cache))
  }
  return { extracts: new Map(found.map(({ file, extract }) => [file, extract])), parsed: read.parsed }
}

async function readNow(documents: readonly DocumentText[], { standards }: Course): Promise<ReadDocuments> {
  if (documents.length === 0) return { extracts: new Map(), parsed: new Map() }
  const { readDocuments } = await import('@course/markdown/read')
  return readDocuments(documents, standards)
}

function keyOf({ file, kind, body, bodyLine }: DocumentText): string {
  return digestOf([file, kind, bodyLine, body])
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex')
}

function readCache(path: string, engine: string): Cache['extracts'] {
  const cache = JSON.parse(readKept(path) ?? '{}') as Partial<Cache>
  return cache.engine === engine ? (cache.extracts ?? {}) : {}
}
