import { h } from 'hastscript'
import { describe, expect, it } from 'vitest'
import type { Book, Section } from '../book.ts'
import { conceptIndex } from '../concept-index.ts'
import { sampleBook } from '../testing/sample-book.ts'
import { type PageMap, pageBreaks } from './page-breaks.ts'

const section = (id: string, kind: Section['kind'], blocks: number): Section => ({
  id,
  kind,
  title: id,
  summary: '',
  headings: [],
  body: h(
    null,
    Array.from({ length: blocks }, () => h('p', 'x')),
  ),
})
const module = {
  number: 1,
  slug: 'm',
  title: 'M',
  summary: '',
  objectives: [],
  level: { id: 'A', title: 'A' },
  sections: [section('module-m', 'opener', 1), section('lesson-a', 'lesson', 3)],
}
const book: Book = {
  ...sampleBook,
  front: [section('front-a', 'front', 2)],
  parts: [{ title: 'P', modules: [module] }],
  solutions: [],
}

const breaks = (pages: Readonly<Record<string, number | string>>) =>
  pageBreaks(book, conceptIndex(book), new Map(Object.entries(pages)) satisfies PageMap).map(
    ({ label, key, path }) => `${label} ${key} ${path}`,
  )

describe('pageBreaks', () => {
  it('has every page once, before the first place that begins on it', () => {
    const pages = { 'lesson-a/0': 1, 'lesson-a/1': 1, 'lesson-a/2': 2, 'lesson-a/3': 2, 'lesson-a/end': 2 }
    expect(breaks(pages)).toEqual(['1 lesson-a/0 text/lesson-a.xhtml', '2 lesson-a/2 text/lesson-a.xhtml'])
  })

  it('puts pages on which nothing begins before the next place, or at the end of their chapter', () => {
    expect(
      breaks({ 'lesson-a/0': 8, 'lesson-a/1': 8, 'lesson-a/2': 11, 'lesson-a/3': 11, 'lesson-a/end': 13 }),
    ).toEqual([
      '8 lesson-a/0 text/lesson-a.xhtml',
      '9 lesson-a/2 text/lesson-a.xhtml',
      '10 lesson-a/2 text/lesson-a.xhtml',
      '11 lesson-a/2 text/lesson-a.xhtml',
      '12 lesson-a/end text/lesson-a.xhtml',
      '13 lesson-a/end text/lesson-a.xhtml',
    ])
  })

  it('leaves out the pages between chapters: they are blank, or the printed contents', () => {
    const roman = { 'print-title-page/0': 'i', 'print-imprint/0': 'ii', 'front-a/0': 'ix', 'front-a/end': 'xi' }
    const arabic = { 'print-part-1/0': 'xiii', 'module-m/0': 1, 'module-m/end': 1, 'print-glossary/0': 5 }
    expect(breaks({ ...roman, ...arabic, 'print-index/0': 7, 'print-index/1': 7, 'print-index/1/1': 8 })).toEqual([
      'i print-title-page/0 title-page.xhtml',
      'ii print-imprint/0 licences.xhtml',
      'ix front-a/0 text/front-a.xhtml',
      'x front-a/end text/front-a.xhtml',
      'xi front-a/end text/front-a.xhtml',
      'xiii print-part-1/0 part-1.xhtml',
      '1 module-m/0 text/module-m.xhtml',
      '5 print-glossary/0 glossary.xhtml',
      '7 print-index/0 index.xhtml',
      '8 print-index/1/1 index.xhtml',
    ])
  })

  it('names a page once where two chapters share it', () => {
    expect(breaks({ 'module-m/0': 1, 'module-m/end': 2, 'lesson-a/0': 2, 'lesson-a/end': 3 })).toEqual([
      '1 module-m/0 text/module-m.xhtml',
      '2 module-m/end text/module-m.xhtml',
      '3 lesson-a/end text/lesson-a.xhtml',
    ])
  })

  it('has nothing to say of a book whose pages are not known', () => {
    expect(breaks({})).toEqual([])
  })
})
