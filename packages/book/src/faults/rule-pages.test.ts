import { readFileSync } from 'node:fs'
import { compileCourse, renderDocuments } from '@course/markdown'
import { documentsOf, editionsOf, fileTree, overlay, parseCourse } from '@course/model'
import { courseFiles } from '@course/model/testing'
import { type ExampleFile, parseRulePage } from '@course/model/testing/rule-page'
import { describe, expect, it } from 'vitest'
import { assembleBook } from '../assemble-book.ts'
import { findChromium } from '../chromium/find-chromium.ts'
import { withBrowser } from '../chromium/with-browser.ts'
import { printBook } from '../pdf/print-book.ts'
import { glyphFaults } from './glyph-faults.ts'
import { PageFault, pageFaults } from './page-faults.ts'

const pageAt = (path: string) => parseRulePage(readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8'))

async function booksWith(example: readonly ExampleFile[]) {
  const files = fileTree(example.map(({ file, bytes }) => [file, { bytes, executable: false }]))
  const { value: course } = parseCourse(overlay(courseFiles(), files))
  if (!course) throw new Error('the example takes course.yaml away')
  const compiled = compileCourse(course).value
  const documents = await renderDocuments(compiled, documentsOf(course))
  return { compiled, books: editionsOf(course).map((edition) => assembleBook(compiled, edition, documents)) }
}

describe('the pages of what a book alone finds', () => {
  it('docs/rules/glyph-missing.md', async () => {
    const { wrong, right } = pageAt('docs/rules/glyph-missing.md')
    const faults = async (example: readonly ExampleFile[]) => {
      const { compiled, books } = await booksWith(example)
      return glyphFaults(compiled, books)
    }
    expect(await faults(wrong)).toMatchObject([{ ruleId: 'glyph-missing', file: wrong[0]?.file, line: 7, column: 11 }])
    expect(await faults(right)).toEqual([])
  })

  it('docs/rules/page-overflow.md', async () => {
    const { wrong, right } = pageAt('docs/rules/page-overflow.md')
    const faults = async (example: readonly ExampleFile[]) => {
      const { compiled, books } = await booksWith(example)
      const [book] = books
      if (!book) throw new Error('there is no book')
      return withBrowser(await findChromium(process.env), async (browser) => {
        try {
          await printBook(book, new Map(), { browser, epochSeconds: 0 })
          return []
        } catch (cause) {
          if (cause instanceof PageFault) return pageFaults(compiled, cause)
          throw cause
        }
      })
    }
    expect(await faults(wrong)).toMatchObject([{ ruleId: 'page-overflow', file: wrong[0]?.file, line: 7 }])
    expect(await faults(right)).toEqual([])
  })

  it('docs/rules/pages-unsettled.md', async () => {
    const { wrong } = pageAt('docs/rules/pages-unsettled.md')
    const { compiled } = await booksWith(wrong)
    const fault = new PageFault({ unsettled: ['lesson-spars--knots'] })
    expect(await pageFaults(compiled, fault)).toMatchObject([
      { ruleId: 'pages-unsettled', file: wrong[0]?.file, line: 9 },
    ])
  })
})
