import { engineDigest, keepText, readKept } from '@course/files'
import type { Rendering } from '@course/markdown'

/** Renderings by the digest of what each depends on besides the engine, as the last build has kept them. */
export type Renderings = ReadonlyMap<string, Rendering>

/** The packages whose code makes renderings. */
const ENGINE = ['@course/model', '@course/markdown']
/** Characters of a digest, which begins the line. */
const DIGEST = 64

/** Those in a file; none where another engine has kept them. */
export function keptRenderings(path: string) {
  const engine = engineDigest(ENGINE.map((name) => import.meta.resolve(name)))
  return {
    read(): Renderings {
      const [keeper, ...lines] = (readKept(path) ?? '').split('\n')
      if (keeper !== engine) return new Map()
      return new Map(lines.map((line) => [line.slice(0, DIGEST), line.slice(DIGEST)]))
    },
    keep(renderings: Renderings): void {
      keepText(path, [engine, ...[...renderings].map(([key, rendering]) => key + rendering)].join('\n'))
    },
  }
}
