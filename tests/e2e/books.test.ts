import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib'
import { findEpubcheck, outlineEntries, titleOf } from '@course/book/testing'
import { readTree } from '@course/files'
import { type Course, editionsOf, parseCourse } from '@course/model'
import { describe, expect, inject, it } from 'vitest'
import { ROOT, SECOND_COURSE } from '../support/paths.ts'
import { testWith } from '../support/tools.ts'
import { entriesOf } from '../support/zip.ts'

const outputs = inject('outputs')
const epubcheck = await findEpubcheck(process.env)

function courseIn(root: string): Course {
  const course = parseCourse(readTree(join(root, 'course-source')).tree).value
  if (!course) throw new Error(`no course in ${root}`)
  return course
}

const BOOKS = (
  [
    ['real', ROOT],
    ['second', SECOND_COURSE],
  ] as const
).flatMap(([which, root]) => {
  const course = courseIn(root)
  return editionsOf(course).map((edition) => ({
    name: `${which}, ${edition.slug}`,
    file: join(outputs[which], 'book', edition.slug, course.slug),
    course,
    edition,
  }))
})

describe.each(BOOKS)('the book: $name', ({ file, course, edition }) => {
  const included = edition.parts.flatMap((part) =>
    part.modules.flatMap((module) => module.lessons.map((lesson) => lesson.title)),
  )
  const excluded = course.parts
    .flatMap((part) => part.modules.flatMap((module) => module.lessons.map((lesson) => lesson.title)))
    .filter((title) => !included.includes(title))

  it('is a tagged PDF with language, title and an outline of exactly its lessons', async () => {
    const document = await PDFDocument.load(readFileSync(`${file}.pdf`), { updateMetadata: false })
    expect(document.catalog.lookup(PDFName.of('MarkInfo'), PDFDict).get(PDFName.of('Marked'))?.toString()).toBe('true')
    expect(document.catalog.has(PDFName.of('StructTreeRoot'))).toBe(true)
    expect(document.catalog.get(PDFName.of('Lang'))?.toString()).toContain(course.language)
    expect(document.getTitle()).toBe(course.title)
    const outline = outlineEntries(document)
      .map(({ entry }) => titleOf(entry))
      .join('\n')
    for (const title of included) expect(outline).toContain(title)
    for (const title of excluded) expect(outline).not.toContain(title)
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
      new RegExp(title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/[&<>"']/g, '(?:$&|&[#a-z0-9A-F]+;)'))
    for (const title of included) expect(text(/nav.*\.xhtml$/)).toMatch(escaped(title))
    for (const title of excluded) expect(text(/nav.*\.xhtml$/)).not.toMatch(escaped(title))
    expect(text(/\.xhtml$/)).toContain(course.licences.texts.url)
  })

  testWith('check' in epubcheck ? epubcheck : undefined, 'missing' in epubcheck ? epubcheck.missing : '')(
    'passes the official epubcheck without a word',
    async ({ check }) => {
      expect(await check(`${file}.epub`)).toEqual([])
    },
  )
})
