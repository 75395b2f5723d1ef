import { PDFDict, type PDFDocument, PDFHexString, PDFName } from '@cantoo/pdf-lib'
import { beforeAll, describe, expect, it } from 'vitest'
import { findChromium } from '../../chromium/find-chromium.ts'
import { withBrowser } from '../../chromium/with-browser.ts'
import { sampleBook } from '../../testing/sample-book.ts'
import { sampleDrawn } from '../../testing/sample-epub.ts'
import { readContents, rewriteContents } from '../content-streams.ts'
import { loadPdf } from '../load-pdf.ts'
import { outlineEntries, titleOf } from '../outline.ts'
import { printBook } from '../print-book.ts'
import { requireComplete } from '../require-complete.ts'
import { writePdf } from '../write-pdf.ts'
import { figureFaults, figuresOf } from './figures.ts'
import { fontFaults } from './fonts.ts'
import { linkFaults } from './links.ts'
import { outlineFaults } from './outline.ts'
import { scaleFaults, scaleOf } from './scale.ts'
import { structureFaults } from './structure.ts'

const name = PDFName.of

/** The first dictionary that has this value. */
function first(document: PDFDocument, key: string, value: string): PDFDict {
  const found = document.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (object instanceof PDFDict && object.get(name(key)) === name(value) ? [object] : []))[0]
  if (!found) throw new Error(`nothing has /${key} /${value}`)
  return found
}

/** The gates of every build, each with a way to damage a book, and what is found then. */
const GATES: readonly (readonly [
  gate: string,
  find: (document: PDFDocument, headings: readonly string[]) => readonly string[] | Promise<readonly string[]>,
  damages: readonly (readonly [what: string, damage: (document: PDFDocument) => unknown, found: RegExp])[],
])[] = [
  [
    'structure',
    structureFaults,
    [
      ['no language', ({ catalog }) => catalog.delete(name('Lang')), /has no Lang$/],
      ['no tags', ({ catalog }) => catalog.delete(name('StructTreeRoot')), /has no StructTreeRoot$/],
      ['tags that do not count', ({ catalog }) => catalog.delete(name('MarkInfo')), /not marked as tagged/],
      ['no metadata', ({ catalog }) => catalog.delete(name('Metadata')), /has no Metadata$/],
      ['no title shown', ({ catalog }) => catalog.delete(name('ViewerPreferences')), /file name/],
    ],
  ],
  [
    'fonts',
    fontFaults,
    [
      [
        'a foreign one',
        (document) => first(document, 'Type', 'FontDescriptor').set(name('FontName'), name('ABCDEF+Comic')),
        /uses ABCDEF\+Comic/,
      ],
      [
        'one of drawings',
        (document) => first(document, 'Subtype', 'Type0').set(name('Subtype'), name('Type3')),
        /a font of drawings/,
      ],
      [
        'one outside',
        (document) => first(document, 'Type', 'FontDescriptor').delete(name('FontFile2')),
        /is not embedded/,
      ],
      [
        'a whole one',
        (document) => {
          const descriptor = first(document, 'Type', 'FontDescriptor')
          const own = descriptor.lookup(name('FontName'), PDFName).decodeText()
          descriptor.set(name('FontName'), name(own.slice(7)))
        },
        /is not a subset/,
      ],
    ],
  ],
  [
    'links',
    linkFaults,
    [
      [
        'one that leads nowhere',
        (document) => document.catalog.lookup(name('Dests'), PDFDict).delete(name('counting-twice')),
        /#counting-twice, which is nowhere/,
      ],
      [
        'one that the page script left',
        (document) => {
          const link = first(document, 'Subtype', 'Link')
          link.delete(name('Dest'))
          link.set(name('A'), document.context.obj({ URI: PDFHexString.fromText('to:7') }))
        },
        /"to:7"/,
      ],
      [
        'one that tells nothing',
        (document) => first(document, 'Subtype', 'Link').delete(name('Contents')),
        /does not tell/,
      ],
    ],
  ],
  [
    'figures',
    figureFaults,
    [
      ['one without alternative text', (document) => figuresOf(document)[0]?.delete(name('Alt')), /^1 of its figures/],
      [
        'an empty alternative text',
        (document) => figuresOf(document)[0]?.set(name('Alt'), PDFHexString.fromText(' ')),
        /^1 of/,
      ],
    ],
  ],
  [
    'outline',
    outlineFaults,
    [
      [
        'another title',
        (document) => outlineEntries(document)[3]?.entry.set(name('Title'), PDFHexString.fromText('Part 1The shore')),
        /"Part 1The shore" for the heading "Part 1 The shore"/,
      ],
      [
        'an entry that leads nowhere',
        (document) => outlineEntries(document)[0]?.entry.delete(name('Dest')),
        /nowhere from "Contents"/,
      ],
      [
        'an entry too few',
        (document) => document.catalog.lookup(name('Outlines'), PDFDict).delete(name('First')),
        /0 entries/,
      ],
    ],
  ],
  [
    'scale',
    async (document) => scaleFaults(readContents(document).map(scaleOf)),
    [
      [
        'a shrunken page',
        (document) =>
          rewriteContents(document, (content, page) =>
            page === 6 ? content.replaceAll('3.125 0 0 3.125 ', '2.75 0 0 2.75 ') : content,
          ),
        /^1 of its pages are scaled, page 7 to 88 %/,
      ],
      [
        'pages that are drawn in another way',
        (document) => rewriteContents(document, () => ''),
        /the scale of no page/,
      ],
    ],
  ],
]

describe('the gates of every build', () => {
  let pdf: Uint8Array
  let headings: readonly string[]
  beforeAll(async () => {
    const print = async () =>
      withBrowser(await findChromium(process.env), (browser) =>
        printBook(sampleBook, sampleDrawn, { browser, epochSeconds: 0 }),
      )
    pdf = (await print()).pdf
    headings = outlineEntries(await loadPdf(pdf)).map(({ entry }) => titleOf(entry))
  })

  it.each(GATES)('%s: lets a good book pass', async (_gate, find) => {
    expect(await find(await loadPdf(pdf), headings)).toEqual([])
  })

  it.each(
    GATES.flatMap(([gate, find, damages]) =>
      damages.map(([what, ...damage]) => [gate, what, find, ...damage] as const),
    ),
  )('%s: finds %s', async (_gate, _what, find, damage, found) => {
    const document = await loadPdf(pdf)
    await damage(document)
    const damaged = await loadPdf(writePdf(document))
    expect(await find(damaged, headings)).toEqual([expect.stringMatching(found)])
  })

  it('tell together what is wrong with a print, and stop the build', async () => {
    const document = await loadPdf(pdf)
    const scales = readContents(document).map(scaleOf)
    expect(() => requireComplete(document, headings, scales)).not.toThrow()
    document.catalog.delete(name('Lang'))
    figuresOf(document)[0]?.delete(name('Alt'))
    expect(() => requireComplete(document, headings, scales)).toThrow(/has no Lang; 1 of its figures/)
  })
})
