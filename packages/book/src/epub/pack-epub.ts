import { EPub } from 'epub-gen-memory'
import type { Book } from '../book.ts'
import { type EpubFiles, type EpubOptions, epubFiles } from './epub-files.ts'
import { readEpubAssets } from './read-assets.ts'

/** Earliest time that a zip can hold; entries carry no other, so that the same files give the same bytes. */
const ENTRY_TIME = new Date(Date.UTC(1980, 0, 1))

/**
 * The book as an EPUB 3.3. `drawn` has the SVG of every diagram by its id, the cover is PNG or JPEG. The same arguments
 * give the same bytes. Throws an Error where the book breaks a promise of its type: a link to nowhere, an id twice.
 */
export async function packEpub(
  book: Book,
  drawn: ReadonlyMap<string, string>,
  options: EpubOptions,
): Promise<Uint8Array> {
  const files = epubFiles(book, drawn, options, await readEpubAssets())
  const packer = await new FinishedEpub(book, files).render()
  return packer.pack()
}

/**
 * epub-gen-memory as a packer of finished files. Its own content would lose attributes (`viewBox`, `scope`, `start`),
 * and carry a random id and the time of the build.
 */
class FinishedEpub extends EPub {
  readonly #files: EpubFiles

  constructor(book: Book, files: EpubFiles) {
    super({ title: book.meta.title, description: book.meta.description }, [{ content: '' }])
    this.#files = files
  }

  /** `mimetype` comes first and stored (EPUB 3.3, section 4.2.7.2). */
  protected override async generateTemplateFiles(): Promise<void> {
    const entry = { date: ENTRY_TIME, createFolders: false }
    this.zip.file('mimetype', 'application/epub+zip', { ...entry, compression: 'STORE' })
    for (const [path, content] of this.#files) this.zip.file(path, content, entry)
  }

  protected override async downloadAllFonts(): Promise<void> {}
  protected override async downloadAllImages(): Promise<void> {}
  protected override async makeCover(): Promise<void> {}

  async pack(): Promise<Uint8Array> {
    return this.zip.generateAsync({
      type: 'uint8array',
      compression: 'DEFLATE',
      compressionOptions: { level: 6 },
      platform: 'DOS',
    })
  }
}
