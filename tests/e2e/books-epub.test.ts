import { readFileSync } from 'node:fs'
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, PDFRef } from '@cantoo/pdf-lib'
import { outlineEntries, readPages } from '@course/book/testing'
import { describe, expect, it } from 'vitest'
import { builtBooks, epubTexts } from '../support/built-books.ts'

const BOOKS = builtBooks()

describe.each(BOOKS)('the pages of the EPUB: $name', ({ file }) => {
  it('are those of the PDF that show something which the EPUB has, each once and in order', async () => {
    const printed = await printedPages(file)
    const entries = pageList(await epubTexts(file))
    expect(entries.map(({ label }) => label)).toEqual(
      printed.filter(({ text, isContents }) => text !== '' && !isContents).map(({ label }) => label),
    )
    expect(entries.map(({ label }) => label)).toContain('1')
  })

  it('have their markers before what stands on them', async () => {
    const printed = new Map((await printedPages(file)).map((page) => [page.label, page]))
    const texts = await epubTexts(file)
    const list = pageList(texts)
    const faults = list.flatMap(({ label, path, id }) => {
      const [, after, ...others] = (texts.get(path) ?? '').split(
        `<span epub:type="pagebreak" role="doc-pagebreak" id="${id}"`,
      )
      if (after === undefined || others.length > 0) return [`${label}: ${others.length} markers too many in ${path}`]
      const begin = firstWords(after)
      return printed.get(label)?.text.includes(begin) ? [] : [`${label}: no "${begin}" of ${path}`]
    })
    expect(faults).toEqual([])
    const markers = [...texts.values()].join('').match(/role="doc-pagebreak"/g)
    expect(markers).toHaveLength(list.length)
  })
})

describe.each([...Map.groupBy(BOOKS, ({ course }) => course.slug)])('the ids of %s', (_slug, books) => {
  it('are the same in each edition, in files of the same name', async () => {
    const [least = new Map(), ...others] = (await Promise.all(books.map(({ file }) => epubTexts(file))))
      .map(idsOf)
      .toSorted((a, b) => a.size - b.size)
    expect(least.size).toBeGreaterThan(0)
    for (const more of others) expect([...least].filter(([id, path]) => more.get(id) !== path)).toEqual([])
  })
})

/** Id → path of its file, of everything that does not depend on the printed pages. */
function idsOf(texts: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const pages = [...texts].filter(([path]) => path.endsWith('.xhtml'))
  const ids = pages.flatMap(([path, text]) =>
    [...text.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => [id, path] as const),
  )
  return new Map(ids.filter(([id]) => !/^page-[ivxlc\d]+$/.test(id)))
}

/** What is not printed: the head of a lesson names its module, and the imprint has another title. */
const OWN_TO_EPUB = /<p class="eyebrow">.*?<\/p>|<h1>Licences<\/h1>|<title.*?<\/title>/gs

/** The letters of the first text behind a marker; none where the next page begins there too, or nothing follows. */
function firstWords(after: string): string {
  const [, rest = ''] = /^[^>]*>(.*)/s.exec(after) ?? []
  if (/^<span epub:type="pagebreak"/.test(rest)) return ''
  const text = rest.replace(OWN_TO_EPUB, '').match(/(?<=>|^)[^<>]*\p{L}[^<>]*(?=<)/u)?.[0] ?? ''
  return letters(text.replaceAll(/&#x[0-9A-F]+;/g, ' ')).slice(0, 15)
}

function letters(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}]/gu, '')
}

function pageList(texts: ReadonlyMap<string, string>) {
  const [, list = ''] = (texts.get('nav.xhtml') ?? '').split('epub:type="page-list"')
  return [...list.matchAll(/<a href="([^"#]+)#([^"]+)">([^<]+)<\/a>/g)].map(([, path = '', id = '', label = '']) => ({
    path,
    id,
    label,
  }))
}

/** Every page of the PDF after the cover and its inside, by its label. */
async function printedPages(file: string) {
  const bytes = readFileSync(`${file}.pdf`)
  const document = await PDFDocument.load(bytes, { updateMetadata: false })
  const [contents = -1, next = -1] = outlineEntries(document).map(({ entry }) => pageOf(entry, document))
  const nums = document.catalog.lookup(PDFName.of('PageLabels'), PDFDict).lookup(PDFName.of('Nums'), PDFArray)
  const [, , firstRoman = 0, firstArabic = 0] = [0, 2, 4, 6].map((at) => nums.lookup(at, PDFNumber).asNumber())
  const pages = await readPages(bytes)
  return pages.slice(firstRoman).map(({ text }, index) => {
    const position = index + firstRoman
    return {
      label: position < firstArabic ? roman(index + 1) : String(position - firstArabic + 1),
      text: letters(text),
      isContents: contents <= position && position < next,
    }
  })
}

function pageOf(entry: PDFDict, document: PDFDocument): number {
  const page = entry.lookup(PDFName.of('Dest'), PDFArray).get(0)
  return document.getPages().findIndex(({ ref }) => page instanceof PDFRef && ref.toString() === page.toString())
}

/** Up to 39. */
function roman(value: number): string {
  return (
    'x'.repeat(Math.floor(value / 10)) +
    (['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix'][value % 10] ?? '')
  )
}
