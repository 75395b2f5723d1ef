import { posix } from 'node:path'
import type { Element } from 'hast'
import { h } from 'hastscript'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Book } from '../book.ts'
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
      ]
    `)
    expect(text(files, 'package.opf').match(/<itemref /g)).toHaveLength(17)
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
      Glossary"
    `)
  })

  it('have a page list only where the printed pages are known, with one entry per page in reading order', () => {
    expect(text(files, 'nav.xhtml')).not.toContain('page-list')
    expect(text(files, 'package.opf')).not.toContain('pageBreakSource')
    const paged = epubFiles(sampleBook, sampleDrawn, { ...sampleEpubOptions, pages: samplePages }, assets)
    const [, list = ''] = text(paged, 'nav.xhtml').split('epub:type="page-list"')
    expect([...list.matchAll(/<a href="([^"]+)">([^<]+)</g)].map(([, target, page]) => `${page} ${target}`)).toEqual([
      'vii text/preface.xhtml#preface',
      '3 text/counting-twice.xhtml#counting-twice',
      '4 text/counting-twice.xhtml#counting-loop',
      '31 glossary.xhtml#term-tally',
    ])
    expect(text(paged, 'package.opf')).toMatch(/accessibilityFeature">pageNavigation<.*pageBreakSource/s)
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
