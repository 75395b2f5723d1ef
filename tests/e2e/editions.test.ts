import { readFileSync } from 'node:fs'
import { readPages } from '@course/book/testing'
import { type Course, type Edition, editionsOf, lessonsOf } from '@course/model'
import { describe, expect, it } from 'vitest'
import { builtBooks, epubTexts } from '../support/built-books.ts'

const REFERENCES: Readonly<Record<string, string>> = { '&#x26;': '&', '&#x3C;': '<', '&#x22;': '"' }
const plain = (xhtml: string) =>
  xhtml.replace(/<[^>]*>/g, '').replace(/&#x(?:26|3C|22);/g, (reference) => REFERENCES[reference] ?? '')

function termsOf(course: Course, edition: Edition): readonly string[] {
  const taught = lessonsOf(course).flatMap(({ slug, teaches }) => (edition.lessons.has(slug) ? teaches : []))
  return course.glossary.filter(({ id }) => taught.includes(id)).map(({ term }) => term)
}

describe.each(builtBooks())('the edition: $name', ({ file, course, edition }) => {
  it('explains and indexes exactly the terms that its lessons teach', async () => {
    const texts = await epubTexts(file)
    const found = (page: string, pattern: RegExp) =>
      [...(texts.get(page) ?? '').matchAll(pattern)].map(([, term = '']) => plain(term)).toSorted()
    const terms = termsOf(course, edition).toSorted()
    expect(found('glossary.xhtml', /<dfn>(.*?)<\/dfn>/g)).toEqual(terms)
    expect(found('index.xhtml', /epub:type="index-term">(.*?)<\/span>/g)).toEqual(terms)
    const pages = await readPages(readFileSync(`${file}.pdf`))
    const printed = pages.map(({ text }) => text.replace(/\s+/g, '')).join('')
    const index = printed.slice(printed.lastIndexOf('Numbersinbold'))
    for (const term of terms) expect(index).toMatch(new RegExp(`${RegExp.escape(term.replace(/\s+/g, ''))},\\d`))
  })

  it('tells what is new in it, before the first module', async () => {
    const texts = await epubTexts(file)
    expect(texts.has('text/changes.xhtml')).toBe(course.changes !== undefined)
    const navigation = plain(texts.get('nav.xhtml') ?? '')
    expect(navigation.includes('What is new in this edition')).toBe(course.changes !== undefined)
  })

  it('names no edition but where it lacks a lesson', async () => {
    const absent = lessonsOf(course).filter(({ slug }) => !edition.lessons.has(slug))
    const others = editionsOf(course).filter(({ lessons }) => absent.some(({ slug }) => lessons.has(slug)))
    const texts = await epubTexts(file)
    const notes = [...texts.values()].flatMap((text) =>
      [...text.matchAll(/<span class="elsewhere"> \((.*?)\)<\/span>/g)].map(([, note = '']) => plain(note)),
    )
    expect(notes.filter((note) => !others.some(({ title }) => note === `${title} only`))).toEqual([])
  })
})

describe('the free edition of the second course', () => {
  const fileOf = (name: string) => builtBooks().find((book) => book.name === name)?.file ?? ''
  const file = fileOf('second, free')

  it('says of a paid lesson once in each text that it is in the other edition', async () => {
    const texts = await epubTexts(file)
    const count = (page: string) => (texts.get(page) ?? '').split('(Complete edition only)').length - 1
    expect(count('text/changes.xhtml')).toBe(1)
    expect(count('text/lesson-any-letter.xhtml')).toBe(1)
    expect(count('text/lesson-colours-and-contrast.xhtml')).toBe(1)
    expect(plain(texts.get('text/changes.xhtml') ?? '')).toMatch(
      /in Check a page \(Complete edition only\)\. What\s+Check a page counts/,
    )
    const pages = (await readPages(readFileSync(`${file}.pdf`))).map(({ text }) => text.replace(/\s+/g, ' ')).join(' ')
    expect(pages.match(/\(Complete edition only\)/g)).toHaveLength(3)
  })

  it('leads to no lesson that it lacks', async () => {
    const texts = await epubTexts(file)
    const complete = await epubTexts(fileOf('second, complete'))
    expect([...complete.keys()].filter((name) => !texts.has(name))).toEqual([
      'text/lesson-links.xhtml',
      'text/lesson-check-a-page.xhtml',
      'text/solutions-lesson-links.xhtml',
      'text/solutions-lesson-check-a-page.xhtml',
    ])
    expect([...texts.values()].filter((text) => /(?:lesson-check-a-page|lesson-links)\b/.test(text))).toEqual([])
  })
})
