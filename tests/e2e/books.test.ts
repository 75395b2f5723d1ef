import { readFileSync } from 'node:fs'
import { PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib'
import { findEpubcheck, outlineEntries, titleOf } from '@course/book/testing'
import { type Lesson, lessonsOf } from '@course/model'
import { describe, expect, it } from 'vitest'
import { typewritten } from '../support/book-titles.ts'
import { builtBooks } from '../support/built-books.ts'
import { testWith } from '../support/tools.ts'
import { entriesOf } from '../support/zip.ts'

const epubcheck = await findEpubcheck(process.env)

describe.each(builtBooks())('the book: $name', ({ file, course, edition }) => {
  const all = lessonsOf(course)
  const isIncluded = (lesson: Lesson) => edition.lessons.has(lesson.slug)
  const included = all.filter(isIncluded)
  const excluded = all.filter((lesson) => !isIncluded(lesson))

  it('is a tagged PDF with language, title and an outline of exactly its lessons', async () => {
    const document = await PDFDocument.load(readFileSync(`${file}.pdf`), { updateMetadata: false })
    expect(document.catalog.lookup(PDFName.of('MarkInfo'), PDFDict).get(PDFName.of('Marked'))?.toString()).toBe('true')
    expect(document.catalog.has(PDFName.of('StructTreeRoot'))).toBe(true)
    expect(document.catalog.get(PDFName.of('Lang'))?.toString()).toContain(course.language)
    expect(typewritten(document.getTitle() ?? '')).toBe(course.title)
    const outline = typewritten(
      outlineEntries(document)
        .map(({ entry }) => titleOf(entry))
        .join('\n'),
    )
    for (const { title } of included) expect(outline).toContain(title)
    for (const { title } of excluded) expect(outline).not.toContain(title)
  })

  it('is an EPUB whose navigation has exactly its lessons, and whose text has nothing of the others', async () => {
    const entries = await entriesOf(readFileSync(`${file}.epub`))
    expect(entries[0]).toMatchObject({ name: 'mimetype', stored: true })
    const text = (pattern: RegExp) =>
      entries
        .filter(({ name }) => pattern.test(name))
        .map(({ bytes }) => Buffer.from(bytes).toString())
        .join('\n')
    const escaped = (title: string) =>
      new RegExp(
        title
          .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
          .replace(/[&<>"']/g, '(?:$&|[\u2018\u2019\u201c\u201d]|&[#a-z0-9A-F]+;)'),
      )
    for (const { title } of included) expect(text(/nav.*\.xhtml$/)).toMatch(escaped(title))
    for (const { title } of excluded) expect(text(/nav.*\.xhtml$/)).not.toMatch(escaped(title))
    for (const lesson of included) expect(text(/\.xhtml$/)).toContain(proseOf(lesson))
    for (const lesson of excluded) expect(text(/\.xhtml$/)).not.toContain(proseOf(lesson))
    expect(text(/\.xhtml$/)).toContain(course.licences.texts.url)
  })

  testWith('check' in epubcheck ? epubcheck : undefined, 'missing' in epubcheck ? epubcheck.missing : '')(
    'passes the official epubcheck without a word',
    async ({ check }) => {
      expect(await check(`${file}.epub`)).toEqual([])
    },
  )
})

/** The longest line of a lesson that is prose without any markup. */
function proseOf({ body }: Lesson): string {
  const lines = body.split('\n').filter((line) => /^[A-Za-z][A-Za-z ,.:]+$/.test(line))
  const longest = lines.toSorted((a, b) => b.length - a.length)[0]
  if (longest === undefined) throw new Error('the lesson has no line of plain prose')
  return longest
}
