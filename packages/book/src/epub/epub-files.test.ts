import { posix } from 'node:path'
import type { Element } from 'hast'
import { h } from 'hastscript'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Book } from '../book.ts'
import { result } from '../testing/sample-blocks.ts'
import { sampleBook } from '../testing/sample-book.ts'
import { sampleDrawn, sampleEpubOptions, samplePages } from '../testing/sample-epub.ts'
import { type EpubAssets, type EpubFiles, epubFiles } from './epub-files.ts'
import { readEpubAssets } from './read-assets.ts'

let assets: EpubAssets
let files: EpubFiles
beforeAll(async () => {
  assets = await readEpubAssets()
  files = epubFiles(sampleBook, sampleDrawn, sampleEpubOptions, assets)
})

function text(of: EpubFiles, path: string): string {
  const content = of.get(`EPUB/${path}`)
  if (typeof content !== 'string') throw new Error(`no text at ${path}, only ${[...of.keys()].join(' ')}`)
  return content
}

/** A book of one page. */
function bookOf(...content: Element[]): Book {
  const page = { id: 'page', kind: 'front', title: 'Page', summary: '', headings: [], body: h(null, content) } as const
  return { ...sampleBook, front: [page], parts: [], solutions: [], glossary: [], diagrams: [], images: new Map() }
}

describe('the files of an EPUB', () => {
  it('are named after the sections, and all in the manifest and the spine', () => {
    const manifest = [...text(files, 'package.opf').matchAll(/<item [^>]*href="([^"]+)"/g)].map(
      ([, path]) => `EPUB/${path}`,
    )
    const inPackage = [...files.keys()].filter(
      (path) => path !== 'META-INF/container.xml' && path !== 'EPUB/package.opf',
    )
    expect(manifest.toSorted()).toEqual(inPackage.toSorted())
    expect(manifest.filter((path) => path.endsWith('.xhtml'))).toMatchInlineSnapshot(`
      [
        "EPUB/nav.xhtml",
        "EPUB/cover.xhtml",
        "EPUB/title-page.xhtml",
        "EPUB/licences.xhtml",
        "EPUB/text/preface.xhtml",
        "EPUB/part-1.xhtml",
        "EPUB/text/module-shore.xhtml",
        "EPUB/text/counting-twice.xhtml",
        "EPUB/text/review-shore.xhtml",
        "EPUB/part-2.xhtml",
        "EPUB/text/module-ledger.xhtml",
        "EPUB/text/sums-and-doubts.xhtml",
        "EPUB/solutions.xhtml",
        "EPUB/text/solutions-counting-twice.xhtml",
        "EPUB/text/solutions-review-shore.xhtml",
        "EPUB/text/solutions-sums-and-doubts.xhtml",
        "EPUB/glossary.xhtml",
        "EPUB/index.xhtml",
      ]
    `)
    expect(text(files, 'package.opf').match(/<itemref /g)).toHaveLength(18)
  })

  it('link only to files and ids that exist', () => {
    const pages = [...files].filter(
      (entry): entry is [string, string] => entry[0].endsWith('.xhtml') && typeof entry[1] === 'string',
    )
    const ids = new Map(
      pages.map(([path, content]) => [path, new Set([...content.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))]),
    )
    const isBroken = (page: string, target: string) => {
      const [file = '', id] = target.split('#')
      const path = file === '' ? page : posix.join(posix.dirname(page), file)
      return !files.has(path) || (id !== undefined && !ids.get(path)?.has(id))
    }
    const internal = pages.flatMap(([page, content]) =>
      [...content.matchAll(/ (?:href|src)="([^"]+)"/g)]
        .map(([, target = '']) => ({ page, target }))
        .filter(({ target }) => !/^https?:/.test(target)),
    )
    expect(internal.length).toBeGreaterThan(60)
    expect(internal.filter(({ page, target }) => isBroken(page, target))).toEqual([])
  })

  it('mark what a link is', () => {
    expect(text(files, 'text/preface.xhtml')).toContain('href="counting-twice.xhtml#counting-twice"')
    expect(text(files, 'text/counting-twice.xhtml')).toContain(
      'href="../glossary.xhtml#term-tally" epub:type="glossref" role="doc-glossref"',
    )
    expect(text(files, 'text/counting-twice.xhtml')).toContain(
      'href="solutions-counting-twice.xhtml#solution-exercise-three-pools" aria-label="Solution: Three pools"',
    )
    expect(text(files, 'text/solutions-counting-twice.xhtml')).toContain(
      'href="counting-twice.xhtml#exercise-three-pools" role="doc-backlink"',
    )
  })

  it('nest the contents from part to heading', () => {
    const [, contents = ''] = /role="doc-toc".*?<ol>(.*?)<\/nav>/s.exec(text(files, 'nav.xhtml')) ?? []
    let depth = 0
    const outline = [...contents.matchAll(/<ol[^>]*>|<\/ol>|<a [^>]*>([^<]*)/g)].flatMap(([tag, title]) => {
      if (title === undefined) depth += tag === '</ol>' ? -1 : 1
      return title === undefined ? [] : [`${'  '.repeat(depth)}${title}`]
    })
    expect(outline.join('\n')).toMatchInlineSnapshot(`
      "Licences
      Preface
        Who this book is for
      Part 1: The shore
        1 On the shore
          1.1 Counting twice
            A loop that counts
            Common mistakes
          Review
      Part 2: The desk
        2 The ledger
          2.1 Sums and doubts: what to do when A &#x26; B disagree by &#x3C;1
            What is stored
      Solutions
        1.1 Counting twice
        Review
        2.1 Sums and doubts: what to do when A &#x26; B disagree by &#x3C;1
      Glossary
      Index"
    `)
  })

  it('have a page list and markers only where the printed pages are known, one for each page in reading order', () => {
    const pagesOf = (of: EpubFiles) => [...of].filter(([path]) => path.endsWith('.xhtml')).map(([, content]) => content)
    expect(text(files, 'package.opf') + pagesOf(files).join('')).not.toMatch(/page-?(list|break)/i)
    const paged = epubFiles(sampleBook, sampleDrawn, { ...sampleEpubOptions, pages: samplePages }, assets)
    const [, list = ''] = text(paged, 'nav.xhtml').split('epub:type="page-list"')
    const entries = [...list.matchAll(/<a href="([^"]+)#([^"]+)">([^<]+)</g)]
    expect(entries.map(([, file, id, page]) => `${page} ${file} ${id}`)).toEqual([
      'i title-page.xhtml page-i',
      'ii licences.xhtml page-ii',
      'vii text/preface.xhtml page-vii',
      'viii text/preface.xhtml page-viii',
      '3 text/counting-twice.xhtml page-3',
      '4 text/counting-twice.xhtml page-4',
      '5 text/counting-twice.xhtml page-5',
      '6 text/counting-twice.xhtml page-6',
      '7 text/counting-twice.xhtml page-7',
      '31 glossary.xhtml page-31',
      '33 index.xhtml page-33',
    ])
    for (const [, file = '', id, page] of entries)
      expect(text(paged, file)).toContain(
        `<span epub:type="pagebreak" role="doc-pagebreak" id="${id}" title="${page}"/>`,
      )
    expect(text(paged, 'text/counting-twice.xhtml')).toContain('title="4"/><figure class="listing"')
    const markers = pagesOf(paged)
      .join('')
      .match(/role="doc-pagebreak"/g)
    expect(markers).toHaveLength(entries.length)
    expect(text(paged, 'package.opf')).toMatch(
      /accessibilityFeature">pageNavigation<.*accessibilityFeature">pageBreakMarkers<.*marked and listed\.<.*pageBreakSource">Counting by the Sea, Complete edition 2026.12, PDF</s,
    )
  })

  it('say what EPUB Accessibility asks for, and claim no conformance', () => {
    const opf = text(files, 'package.opf')
    for (const name of [
      'accessMode',
      'accessModeSufficient',
      'accessibilityFeature',
      'accessibilityHazard',
      'accessibilitySummary',
    ]) {
      expect(opf).toContain(`<meta property="schema:${name}"`)
    }
    expect(opf).not.toContain('conformsTo')
    expect(opf).toContain('<meta property="dcterms:modified">2026-12-01T00:00:00Z</meta>')
    const plain = text(epubFiles(bookOf(h('p', 'x')), new Map(), sampleEpubOptions, assets), 'package.opf')
    expect(plain).not.toMatch(/>visual<|alternativeText/)
  })

  it('have an index whose entries lead to the lessons that explain and use a term', () => {
    const term = (id: string) => h('p', [h('a', { className: ['term'], href: '#term-doubt', id }, 'doubt')])
    const [shore, ...parts] = sampleBook.parts
    const [module, ...modules] = shore?.modules ?? []
    if (!shore || !module) throw new Error('the sample has changed')
    const sections = module.sections.map((section) =>
      section.kind === 'lesson'
        ? { ...section, body: { ...section.body, children: [term('use-1'), term('use-2'), ...section.body.children] } }
        : section,
    )
    const book = { ...sampleBook, parts: [{ ...shore, modules: [{ ...module, sections }, ...modules] }, ...parts] }
    const used = epubFiles(book, sampleDrawn, sampleEpubOptions, assets)
    const page = text(used, 'index.xhtml')
    expect(page).toContain('<section class="index" epub:type="index" role="doc-index" aria-label="Index">')
    expect(page).toContain(
      '<section epub:type="index-group"><h2>D</h2><ul class="plain" epub:type="index-entry-list"><li epub:type="index-entry">' +
        '<span epub:type="index-term">doubt</span>, ' +
        '<a href="text/counting-twice.xhtml#use-1" epub:type="index-locator" aria-label="1.1 Counting twice">1.1</a>, ' +
        '<a href="text/sums-and-doubts.xhtml#sums-and-doubts" epub:type="index-locator" class="explains">2.1 Sums and doubts</a></li>',
    )
    expect(text(used, 'nav.xhtml')).toContain('<a epub:type="index" href="index.xhtml">Index</a>')
    expect(text(used, 'package.opf')).toContain('accessibilityFeature">index<')
    const none = epubFiles(bookOf(h('p', 'x')), new Map(), sampleEpubOptions, assets)
    expect(none.has('EPUB/index.xhtml')).toBe(false)
    expect(text(none, 'nav.xhtml') + text(none, 'package.opf')).not.toMatch(/index\.xhtml|>index</)
  })

  it('keep the case of SVG, the scope of headers and the start of lists', () => {
    const page = text(files, 'text/counting-twice.xhtml')
    expect(page).toMatch(
      /<figure class="diagram" role="img" aria-label="A flow[^"]+"><svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="0 0 160 40" width="160">/,
    )
    expect(page).toContain('refX="5"')
    expect(page).toContain('<th scope="col">species</th>')
    expect(text(files, 'package.opf')).toContain(
      'href="text/counting-twice.xhtml" media-type="application/xhtml+xml" properties="svg"',
    )
    const list = epubFiles(bookOf(h('ol', { start: 3 }, [h('li', 'three')])), new Map(), sampleEpubOptions, assets)
    expect(text(list, 'text/page.xhtml')).toContain('<ol start="3">')
  })

  it('put the end of a line of code inside it, under a short class, and plain tokens as text', () => {
    expect(text(files, 'text/counting-twice.xhtml')).toContain(
      '<span class="l"><span class="k">let</span> total = <span class="n">0</span>\n</span><span class="l">',
    )
  })

  it('give what was printed lines as well, since a small screen breaks them too', () => {
    const printed = epubFiles(bookOf(result('output', 'one\ntwo')), new Map(), sampleEpubOptions, assets)
    expect(text(printed, 'text/page.xhtml')).toContain(
      '<samp><span class="l">one\n</span><span class="l">two\n</span></samp>',
    )
  })

  it('give exercises that follow a title directly the next level', () => {
    expect(text(files, 'text/review-shore.xhtml')).toContain(
      '<h2 class="exercise-title"><span class="label">Exercise</span> Promise</h2>',
    )
  })

  it('leave the book as it was', () => {
    const before = structuredClone(sampleBook.parts)
    epubFiles(sampleBook, sampleDrawn, sampleEpubOptions, assets)
    expect(sampleBook.parts).toEqual(before)
  })
})

describe('awkward content', () => {
  it('stays text, and what XML cannot hold is left out', () => {
    const book = bookOf(h('p', { title: '"<&' }, 'a < b && c > d ]]> \u001b[31mred\u0000 \ufffe 한국어 🐚'))
    const page = text(epubFiles(book, new Map(), sampleEpubOptions, assets), 'text/page.xhtml')
    expect(page).toContain('<p title="&#x22;&#x3C;&#x26;">a &#x3C; b &#x26;&#x26; c > d ]]&gt; [31mred  한국어 🐚</p>')
  })

  it.each([
    ['a link to nowhere', h('a', { href: '#nowhere' }, 'x'), 'nothing in the book has the id "nowhere"'],
    ['an id twice', h('p', { id: 'page' }, 'x'), 'the id "page" stands twice in the book'],
    ['an image that is not there', h('img', { src: 'no.png', alt: '' }), 'the book holds no image "no.png"'],
    [
      'a diagram that is not drawn',
      h('figure', { className: ['diagram'], dataDiagram: 'nothing' }),
      'the diagram "nothing" is not drawn',
    ],
  ])('%s is an error', (_name, node, message) => {
    expect(() => epubFiles(bookOf(node), new Map(), sampleEpubOptions, assets)).toThrow(message)
  })

  it('refuses a cover that bookshelves cannot draw', () => {
    const cover = new TextEncoder().encode('<svg/>')
    expect(() => epubFiles(sampleBook, sampleDrawn, { ...sampleEpubOptions, cover }, assets)).toThrow(
      'neither PNG nor JPEG',
    )
  })
})
