import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BuildRecord, type BuiltFile, replaceArea, sha256 } from '@course/files'
import { type CompiledCourse, createHighlight } from '@course/markdown'
import { type Diagnostic, editionsOf } from '@course/model'
import type { Browser } from 'puppeteer-core'
import { assembleBook } from './assemble-book.ts'
import type { Book } from './book.ts'
import { findChromium } from './chromium/find-chromium.ts'
import { withBrowser } from './chromium/with-browser.ts'
import { drawCover } from './cover/draw-cover.ts'
import { drawDiagrams } from './diagrams/draw-diagrams.ts'
import { packEpub } from './epub/pack-epub.ts'
import { printBook } from './pdf/print-book.ts'

export type BuildBooksOptions = {
  readonly output: string
  /** Seconds since 1970 that the books give as their date. */
  readonly epochSeconds: number
  /** Where drawings are kept from one build to the next. */
  readonly cacheFolder: string
  readonly step: (text: string) => void
  readonly signal: AbortSignal
}

/** Writes `book/`: PDF and EPUB of every edition; or says which diagrams cannot be drawn, and writes nothing. */
export async function buildBooks(
  compiled: CompiledCourse,
  options: BuildBooksOptions,
): Promise<BuildRecord | { readonly diagnostics: readonly Diagnostic[] }> {
  const highlight = await createHighlight(languagesOf(compiled))
  const books = editionsOf(compiled.course).map((edition) => assembleBook(compiled, edition, highlight))
  const chromium = await findChromium(process.env)
  if (chromium.notice !== undefined) options.step(chromium.notice)
  return withBrowser(
    chromium,
    async (browser) => {
      const { drawn, diagnostics } = await drawDiagrams(
        browser,
        distinct(books.flatMap((book) => book.diagrams)),
        options,
      )
      if (diagnostics.length > 0) return { diagnostics }
      return replaceArea(options.output, 'book', async (folder) => {
        const files: BuiltFile[] = []
        for (const book of books) {
          options.step(`Printing ${book.meta.edition.title}`)
          files.push(...(await writeEdition(book, drawn, browser, folder, options.epochSeconds)))
        }
        return { files, repositories: [], tools: { chromium: chromium.version, node: process.versions.node } }
      })
    },
    options.signal,
  )
}

async function writeEdition(
  book: Book,
  drawn: ReadonlyMap<string, string>,
  browser: Browser,
  folder: string,
  epochSeconds: number,
): Promise<BuiltFile[]> {
  const { slug, edition } = book.meta
  mkdirSync(join(folder, edition.slug), { recursive: true })
  const printed = await printBook(book, drawn, { browser, epochSeconds })
  const cover = await drawCover(book, browser)
  const epub = await packEpub(book, drawn, { epochSeconds, cover, pages: printed.pages })
  const contentDigest = bookDigest(book, drawn)
  return (
    [
      ['pdf', printed.pdf],
      ['epub', epub],
    ] as const
  ).map(([format, bytes]) => {
    writeFileSync(join(folder, edition.slug, `${slug}.${format}`), bytes)
    return {
      path: `book/${edition.slug}/${slug}.${format}`,
      kind: 'book',
      format,
      title: book.meta.title,
      edition: edition.slug,
      contentDigest,
    }
  })
}

/** Digest of what a book says and shows, whatever prints or packs it. */
function bookDigest(book: Book, drawn: ReadonlyMap<string, string>): string {
  const images = [...book.images].map(([path, bytes]) => [path, sha256(bytes)])
  const pictures = book.diagrams.map(({ id }) => [id, drawn.get(id)])
  const text = JSON.stringify({ ...book, images, pictures }, (key, value) => (key === 'position' ? undefined : value))
  return createHash('sha256').update(text).digest('hex')
}

/** Editions share their diagrams. */
function distinct<T extends { readonly id: string }>(diagrams: readonly T[]): readonly T[] {
  return [...new Map(diagrams.map((diagram) => [diagram.id, diagram])).values()]
}

function languagesOf({ documents }: CompiledCourse): ReadonlySet<string> {
  return new Set([...documents.values()].flatMap(({ fences }) => [...fences.values()].map(({ language }) => language)))
}
