import type { Element } from 'xast'
import { x } from 'xastscript'
import type { Book, BookMeta, Licence } from '../book.ts'
import { labels } from '../labels.ts'
import { accessibilityMetadata, property } from './accessibility.ts'
import type { PageBreak } from './page-breaks.ts'
import { xmlFile } from './xml-file.ts'

/** A file of the container as the manifest names it. */
export type ManifestItem = {
  readonly path: string
  readonly mediaType: string
  readonly properties?: 'nav' | 'cover-image' | 'svg'
}

/** The package document (EPUB 3.3, section 5). `spine` holds paths of the manifest; `modified` is in seconds since 1970. */
export function packageDocument(
  book: Book,
  contents: { readonly manifest: readonly ManifestItem[]; readonly spine: readonly string[] },
  times: { readonly modified: number },
  breaks: readonly PageBreak[],
): string {
  const root = x(
    'package',
    {
      xmlns: 'http://www.idpf.org/2007/opf',
      version: '3.0',
      'unique-identifier': 'book-id',
      'xml:lang': book.meta.language,
    },
    [
      x('metadata', { 'xmlns:dc': 'http://purl.org/dc/elements/1.1/' }, [
        ...bibliography(book.meta),
        property('dcterms:modified', `${new Date(times.modified * 1000).toISOString().slice(0, 19)}Z`),
        ...accessibilityMetadata(book, breaks),
      ]),
      x('manifest', contents.manifest.map(item)),
      x(
        'spine',
        contents.spine.map((path) => x('itemref', { idref: itemId(path) })),
      ),
    ],
  )
  return xmlFile({ type: 'root', children: [root] })
}

/**
 * One title, as EPUB 3.3 (section 5.5.3.1.2) recommends, since reading systems disagree on the choice between several;
 * it names the edition, so that two of them can be told apart on a bookshelf.
 */
function bibliography(meta: BookMeta): Element[] {
  return [
    x('dc:identifier', { id: 'book-id' }, meta.identifier),
    x('dc:title', `${meta.title} (${meta.edition.title})`),
    ...meta.authors.flatMap((author, index) => [
      x('dc:creator', { id: `author-${index + 1}` }, author),
      property('role', 'aut', { refines: `#author-${index + 1}`, scheme: 'marc:relators' }),
    ]),
    x('dc:language', meta.language),
    x('dc:description', meta.description),
    x('dc:date', meta.edition.date),
    x('dc:rights', `${rights(labels.texts, meta.licences.texts)} ${rights(labels.code, meta.licences.code)}`),
  ]
}

function rights(what: string, licence: Licence): string {
  return `${what}: ${licence.name} (${licence.url}).`
}

function item({ path, mediaType, properties }: ManifestItem): Element {
  return x('item', { id: itemId(path), href: path, 'media-type': mediaType, ...(properties && { properties }) })
}

function itemId(path: string): string {
  return `item-${path.replace(/[^A-Za-z0-9-]/g, '-')}`
}
