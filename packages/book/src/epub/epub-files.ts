import type { Book } from '../book.ts'
import { conceptIndex } from '../concept-index.ts'
import { containerDocument } from './container.ts'
import { coverFile, imageFiles } from './images.ts'
import { navigationPage } from './navigation.ts'
import { type ManifestItem, packageDocument } from './package-document.ts'
import { type EpubPage, hasSvg } from './page.ts'
import { type PageMap, pageBreaks } from './page-breaks.ts'
import { pageMarkers } from './page-markers.ts'
import { paths, ROOT } from './paths.ts'
import { placeIds } from './place-ids.ts'
import { readingOrder, solutionTitles } from './reading-order.ts'
import { xhtmlPage } from './xhtml-page.ts'

export type EpubOptions = {
  /** Of `dcterms:modified`. */
  readonly epochSeconds: number
  /** PNG or JPEG. */
  readonly cover: Uint8Array
  readonly pages?: PageMap
}

/** What every EPUB holds beside the book: its style sheet and the fonts that this names. */
export type EpubAssets = { readonly css: string; readonly fonts: ReadonlyMap<string, Uint8Array> }

/** Path in the container → content, but for `mimetype`. */
export type EpubFiles = ReadonlyMap<string, string | Uint8Array>

const XHTML = 'application/xhtml+xml'

/**
 * Every file of the EPUB of a book. `drawn` has the SVG of each diagram by its id. Ids lie in one file per section,
 * `text/<section id>.xhtml`, in every edition and build.
 */
export function epubFiles(
  book: Book,
  drawn: ReadonlyMap<string, string>,
  options: EpubOptions,
  assets: EpubAssets,
): EpubFiles {
  const places = placeIds(book)
  const cover = coverFile(options.cover)
  const index = conceptIndex(book)
  const breaks = pageBreaks(book, index, options.pages ?? new Map())
  const images = imageFiles(book.images)
  const context = { places, images, drawn, solutionTitles: solutionTitles(book), markersAt: pageMarkers(breaks) }
  const { opening, text } = readingOrder(book, index, cover, context)
  const manifest: ManifestItem[] = [
    { path: paths.navigation, mediaType: XHTML, properties: 'nav' },
    ...[...opening, ...text].map(pageItem),
    { path: paths.style, mediaType: 'text/css' },
    { path: cover.path, mediaType: cover.mediaType, properties: 'cover-image' },
    ...[...images.values()].map(({ path, mediaType }) => ({ path, mediaType })),
    ...[...assets.fonts.keys()].map((path) => ({ path, mediaType: 'font/woff2' })),
  ]
  const spine = [...opening.map(({ path }) => path), paths.navigation, ...text.map(({ path }) => path)]

  const inPackage: readonly (readonly [string, string | Uint8Array])[] = [
    [paths.package, packageDocument(book, { manifest, spine }, { modified: options.epochSeconds }, breaks)],
    [paths.navigation, navigationPage(book, breaks)],
    ...[...opening, ...text].map(
      (page) => [page.path, xhtmlPage({ ...page, language: book.meta.language }, page.content)] as const,
    ),
    [paths.style, assets.css],
    ...[cover, ...images.values()].map(({ path, bytes }) => [path, bytes] as const),
    ...assets.fonts,
  ]
  return new Map([
    ['META-INF/container.xml', containerDocument()],
    ...inPackage.map(([path, content]) => [`${ROOT}/${path}`, content] as const),
  ])
}

function pageItem(page: EpubPage): ManifestItem {
  return { path: page.path, mediaType: XHTML, ...(hasSvg(page) && { properties: 'svg' }) }
}
