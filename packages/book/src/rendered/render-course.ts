import { createHash } from 'node:crypto'
import { join } from 'node:path'
import {
  type CompiledCourse,
  fromRendering,
  type RenderedDocument,
  renderDocuments,
  renderingOf,
} from '@course/markdown'
import { type DocumentText, documentsOf, parseListingSource, resolveDiff, resolveListing } from '@course/model'
import { keptRenderings } from './kept-renderings.ts'

export type RenderedCourse = {
  /** Every document that a book may hold, by file. */
  readonly documents: ReadonlyMap<string, RenderedDocument>
  /** Files of those that the last build had not rendered as they are. */
  readonly changed: readonly string[]
}

/**
 * Renders every document of a course once, for all its editions; what the last build has kept in `cacheFolder` is not
 * rendered again. All of it is read back from what is kept, so that no build can differ from the next.
 */
export async function renderCourse(compiled: CompiledCourse, cacheFolder: string): Promise<RenderedCourse> {
  const cache = keptRenderings(join(cacheFolder, 'documents'))
  const kept = cache.read()
  const keyed = documentsOf(compiled.course)
    .filter(({ kind }) => kind !== 'brief')
    .map((document) => ({ document, key: keyOf(compiled, document) }))
  const changed = keyed.filter(({ key }) => !kept.has(key)).map(({ document }) => document)
  const rendered = await renderDocuments(compiled, changed)
  const renderings = new Map(
    keyed.map(({ document: { file }, key }) => {
      const own = rendered.get(file)
      return [key, own ? renderingOf(own) : (kept.get(key) ?? '')]
    }),
  )
  if (changed.length > 0 || renderings.size < kept.size) cache.keep(renderings)
  return {
    documents: new Map(keyed.map(({ document, key }) => [document.file, fromRendering(renderings.get(key) ?? '')])),
    changed: changed.map(({ file }) => file),
  }
}

/** Digest of all that a rendered document depends on, besides the engine. */
function keyOf({ course, stages, facts }: CompiledCourse, document: DocumentText): string {
  const { file, kind, id, module, body, bodyLine } = document
  const listings = (facts.get(file)?.listings ?? []).map((listing) => {
    const source = parseListingSource(listing.from)
    if ('problem' in source) return source
    return (listing.kind === 'diff' ? resolveDiff : resolveListing)({ course, stages }, module, source)
  })
  const parts = [course.language, file, kind, id, module, bodyLine, body, listings]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}
