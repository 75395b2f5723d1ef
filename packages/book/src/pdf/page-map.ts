import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { keepText, readKept } from '@course/files'
import { z } from 'zod'
import { bookFonts } from '../fonts/book-fonts.ts'
import type { Draft } from './draft.ts'

/** Where everything stood in a print, and the blank pages that it had. */
export type PageMap = { readonly draft: Draft; readonly blanks: readonly string[] }

const position = z.int().min(0)
const Kept = z.strictObject({
  key: z.string(),
  blanks: z.array(z.string()),
  spots: z.array(z.tuple([z.string(), position, z.number()])),
  headings: z.array(z.int()),
  links: z.array(z.tuple([position, position])),
})

/** The page map of one edition, as it is kept from one build to the next. `key` is a digest of all that it depends on. */
export function keptPageMap(cacheFolder: string, edition: string, key: string) {
  const file = path.join(cacheFolder, `${edition}.pages`)
  return {
    /** Undefined where the book is another than the one that was printed last. */
    read(): PageMap | undefined {
      const kept = Kept.safeParse(parsed(readKept(file)))
      if (!kept.success || kept.data.key !== key) return undefined
      const { blanks, spots, headings, links } = kept.data
      return {
        blanks,
        draft: {
          spots: new Map(spots.map(([name, page, top]) => [name, { page, top }])),
          headings,
          links: links.map(([target, page]) => ({ target, page })),
        },
      }
    },
    keep({ draft, blanks }: PageMap): void {
      const kept: z.infer<typeof Kept> = {
        key,
        blanks: [...blanks],
        spots: [...draft.spots].map(([name, { page, top }]) => [name, page, top]),
        headings: [...draft.headings],
        links: draft.links.map(({ target, page }) => [target, page]),
      }
      keepText(file, JSON.stringify(kept))
    },
  }
}

/** Digest of what decides where everything stands: the page with its style sheet and pictures, the fonts, the browser. */
export function pageMapKey(parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256')
  for (const part of [...parts, ...bookFonts.map((font) => readFileSync(font.path))])
    hash.update(`${part.length} `).update(part)
  return hash.digest('hex')
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return null
  }
}
