import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { emptyPageFaults, findEpubcheck, insideFaults, numberFaults, printedNumbers } from '@course/book/testing'
import { readTree } from '@course/files'
import { type Diagnostic, editionsOf, parseCourse } from '@course/model'
import { courseFiles } from '@course/model/testing'
import { pngOf } from '@course/model/testing/png'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { squeezed, titlesOf, typewritten } from '../support/book-titles.ts'
import { epubTexts } from '../support/built-books.ts'
import { course, type Ended } from '../support/course.ts'
import { outlineContents, type PrintedPdf, printedContents, readPrintedFile } from '../support/printed-book.ts'
import { testWith } from '../support/tools.ts'
import { type FaultyCase, GOOD, LONG_TITLES, REFUSED, TOO_WIDE, UNPRINTABLE } from './bad-input-cases.ts'

const PICTURES = { dot: pngOf(1, 1), wide: pngOf(1650, 1100), tall: pngOf(400, 3000), huge: pngOf(6000, 4000) }
const epubcheck = await findEpubcheck(process.env)

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bad input '))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Text = { readonly title?: string; readonly body: string }

const FIRST_LINE = 7
const lessonOf = (slug: string, { title = slug, body }: Text) =>
  `---\ntitle: ${JSON.stringify(title)}\nsummary: About it.\nteaches: []\n---\n\n${body}`
const fileOf = (slug: string, index: number) =>
  `modules/01-frame/lessons/${String(index + 3).padStart(2, '0')}-${slug}.md`

/** The small course with these lessons after its own; returns its root. */
function write(
  name: string,
  lessons: Readonly<Record<string, Text>>,
  others: Readonly<Record<string, string>> = {},
): string {
  const root = join(folder, name)
  const texts = Object.entries(lessons).map(
    ([slug, text], index) => [fileOf(slug, index), lessonOf(slug, text)] as const,
  )
  const pictures = Object.entries(PICTURES).map(
    ([picture, bytes]) => [`modules/01-frame/assets/${picture}.png`, bytes] as const,
  )
  const own = [...courseFiles(others)].map(([path, { bytes }]) => [path, bytes] as const)
  for (const [path, content] of [...own, ...texts, ...pictures]) {
    const file = join(root, 'course-source', path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
  }
  return root
}

const build = (root: string): Promise<Ended> =>
  course(['build', 'book', '--course', root, '--output', join(root, 'output'), '--format', 'json'])

describe.each([
  ['in every place of a lesson', GOOD, {}],
  ['in every title', {}, LONG_TITLES],
])('what is odd %s', (name, lessons, others) => {
  let root: string
  let book: string
  let printed: PrintedPdf
  beforeAll(async () => {
    root = write(name, lessons, others)
    const ended = await build(root)
    if (ended.code !== 0) throw new Error(`${ended.out}\n${ended.err}`)
    book = join(root, 'output/book/complete/kites')
    printed = await readPrintedFile(`${book}.pdf`)
  })

  it('ends in good pages', () => {
    const { document, pages, pieces } = printed
    expect(insideFaults(pages)).toEqual([])
    expect(emptyPageFaults(pages)).toEqual([])
    expect(numberFaults(document, pages, pieces)).toEqual([])
  })

  it('loses nothing on the way, in either format', async () => {
    const letters = (text: string) => typewritten(text).normalize('NFC').replaceAll(/\s+/g, '')
    const print = letters(printed.pieces.map(({ text }) => text).join(''))
    const epub = letters(unescaped([...(await epubTexts(book)).values()].join('').replaceAll(/<[^>]*>/g, '')))
    for (const { says } of Object.values(lessons))
      for (const text of says) {
        expect(print).toContain(letters(text))
        expect(epub).toContain(letters(text))
      }
  })

  it('keeps its titles to the letter in contents and outline', () => {
    const source = parseCourse(readTree(join(root, 'course-source')).tree).value
    const edition = source && editionsOf(source).find(({ slug }) => slug === 'complete')
    const titles = source && edition ? titlesOf(source, edition).map(squeezed) : []
    expect(printedContents(printed).map(squeezed)).toEqual(titles)
    expect(outlineContents(printed, new Set(['Review'])).map(squeezed)).toEqual(titles)
  })

  testWith('check' in epubcheck ? epubcheck : undefined, 'missing' in epubcheck ? epubcheck.missing : '')(
    'makes an EPUB that passes the official check',
    async ({ check }) => {
      expect(await check(`${book}.epub`)).toEqual([])
    },
  )
})

describe('ten thousand cross references', () => {
  const [LESSONS, SECTIONS, LINKS] = [20, 5, 100]
  const section = (lesson: number, index: number) => {
    const links = Array.from({ length: LINKS }, (_, link) => {
      const target = (lesson * 7 + link * 3 + index) % LESSONS
      return `Number ${link} is told in [Spot ${link % SECTIONS}](lesson:place-${target}#spot-${link % SECTIONS}).`
    })
    return `## Spot ${index}\n\n${links.join('\n')}\n`
  }
  const lessons = Object.fromEntries(
    Array.from({ length: LESSONS }, (_, lesson) => [
      `place-${lesson}`,
      { body: Array.from({ length: SECTIONS }, (_, index) => section(lesson, index)).join('\n') },
    ]),
  )

  it('have the numbers of their pages', async () => {
    const root = write('references', lessons)
    const ended = await build(root)
    expect(ended.err).not.toContain('error')
    expect(ended.code).toBe(0)
    const { document, pages, pieces } = await readPrintedFile(join(root, 'output/book/complete/kites.pdf'))
    expect(numberFaults(document, pages, pieces)).toEqual([])
    expect(printedNumbers(pieces).length).toBeGreaterThan(LESSONS * SECTIONS * LINKS)
  })
})

describe.each([
  ['that no book may have', REFUSED],
  ['that no font has', UNPRINTABLE],
  ['that no page holds', TOO_WIDE],
])('what %s', (name, lessons: Readonly<Record<string, FaultyCase>>) => {
  it('is told with its line, all of it at once, and nothing is built', async () => {
    const root = write(name, lessons)
    const ended = await build(root)
    const found = (JSON.parse(ended.out) as readonly Diagnostic[])
      .filter(({ severity }) => severity === 'error')
      .map(({ file, line, ruleId }) => `${file.replace(/^.*course-source\//, '')}:${line} ${ruleId}`)
    const expected = Object.entries(lessons).flatMap(([slug, { faults }], index) =>
      faults.map(([rule, line]) => `${fileOf(slug, index)}:${line + FIRST_LINE - 1} ${rule}`),
    )
    expect(found.toSorted()).toEqual(expected.toSorted())
    expect(ended.code).toBe(1)
    expect(existsSync(join(root, 'output/book'))).toBe(false)
  })
})

/** The character references that the EPUB has. */
function unescaped(xhtml: string): string {
  const letters: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' }
  return xhtml.replaceAll(/&(#x([0-9A-F]+)|\w+);/gi, (_, name: string, code?: string) =>
    code === undefined ? (letters[name] ?? '') : String.fromCodePoint(Number.parseInt(code, 16)),
  )
}
