import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BuildRecord, type BuiltFile, replaceArea, sha256 } from '@course/files'
import type { CompiledCourse } from '@course/markdown'
import { type Diagnostic, editionsOf } from '@course/model'
import type { Browser } from 'puppeteer-core'
import { assembleBook } from './assemble-book.ts'
import type { Book } from './book.ts'
import { findChromium } from './chromium/find-chromium.ts'
import { withBrowser } from './chromium/with-browser.ts'
import { drawCover } from './cover/draw-cover.ts'
import { drawDiagrams } from './diagrams/draw-diagrams.ts'
import { packEpub } from './epub/pack-epub.ts'
import { glyphFaults } from './faults/glyph-faults.ts'
import { PageFault, pageFaults } from './faults/page-faults.ts'
import { printBook } from './pdf/print-book.ts'
import { renderCourse } from './rendered/render-course.ts'

export type BuildBooksOptions = {
  readonly output: string
  /** Seconds since 1970 that the books give as their date. */
  readonly epochSeconds: number
  /** Where drawings, rendered documents and page maps are kept from one build to the next. */
  readonly cacheFolder: string
  readonly step: (text: string) => void
  readonly signal: AbortSignal
}

type Unprintable = { readonly diagnostics: readonly Diagnostic[] }

/** Writes `book/`: PDF and EPUB of every edition; or says what in the course cannot be printed, and writes nothing. */
export async function buildBooks(
  compiled: CompiledCourse,
  options: BuildBooksOptions,
): Promise<BuildRecord | Unprintable> {
  const { documents } = await renderCourse(compiled, options.cacheFolder)
  const books = editionsOf(compiled.course).map((edition) => assembleBook(compiled, edition, documents))
  const build = async (folder: string) => {
    const chromium = await findChromium(process.env)
    if (chromium.notice !== undefined) options.step(chromium.notice)
    const write = (browser: Browser) => writeBooks(compiled, books, { ...options, browser, folder })
    const written = await withBrowser(chromium, write, options.signal)
    if ('diagnostics' in written) return written
    return { ...written, repositories: [], tools: { chromium: chromium.version, node: process.versions.node } }
  }
  return replaceArea(options.output, 'book', build, options.signal)
}

async function writeBooks(
  compiled: CompiledCourse,
  books: readonly Book[],
  options: BuildBooksOptions & { readonly browser: Browser; readonly folder: string },
): Promise<{ readonly files: readonly BuiltFile[] } | Unprintable> {
  const { browser, folder } = options
  const glyphs = glyphFaults(compiled, books)
  const { drawn, diagnostics } = await drawDiagrams(browser, distinct(books.flatMap((book) => book.diagrams)), options)
  if (glyphs.length + diagnostics.length > 0) return { diagnostics: [...glyphs, ...diagnostics] }
  try {
    const files: BuiltFile[] = []
    for (const book of books) {
      options.step(`Printing ${book.meta.edition.title}`)
      files.push(...(await writeEdition(book, drawn, folder, options)))
    }
    return { files }
  } catch (cause) {
    if (cause instanceof PageFault) return { diagnostics: await pageFaults(compiled, cause) }
    throw cause
  }
}

async function writeEdition(
  book: Book,
  drawn: ReadonlyMap<string, string>,
  folder: string,
  { browser, epochSeconds, cacheFolder }: BuildBooksOptions & { readonly browser: Browser },
): Promise<BuiltFile[]> {
  const { slug, edition } = book.meta
  mkdirSync(join(folder, edition.slug), { recursive: true })
  const printed = await printBook(book, drawn, { browser, epochSeconds, cacheFolder })
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
  return createHash('sha256')
    .update(JSON.stringify({ ...book, images, pictures }))
    .digest('hex')
}

/** Editions share their diagrams. */
function distinct<T extends { readonly id: string }>(diagrams: readonly T[]): readonly T[] {
  return [...new Map(diagrams.map((diagram) => [diagram.id, diagram])).values()]
}
