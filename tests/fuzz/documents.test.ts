import { createHighlight, labelsFor, linkDocument, parseDocument, renderDocument } from '@course/markdown'
import { type DocumentText, hasErrors, lessonsOf, parseCourse } from '@course/model'
import { courseFiles } from '@course/model/testing'
import type { Nodes as HastNodes } from 'hast'
import { expect } from 'vitest'
import { body, frontMatter } from './hostile-text.ts'
import { property } from './property.ts'

const LESSON = 'modules/01-frame/lessons/01-spars.md'

property('front matter ends in a lesson or in diagnostics that name a line of the file', 3000, frontMatter, (text) => {
  const { value, diagnostics } = parseCourse(courseFiles({ [LESSON]: text }))
  const own = diagnostics.filter(({ file }) => file === LESSON)
  const read = value !== undefined && lessonsOf(value).some(({ file }) => file === LESSON)
  expect(read || hasErrors(own)).toBe(true)
  const lines = text.split('\n').length
  for (const { line = 1 } of own) expect(line >= 1 && line <= lines, `line ${line} of ${lines}`).toBe(true)
})

const highlight = await createHighlight(['python', 'text'])

property('a lesson is read, and rendered where it has no fault', 4350, body, (text) => {
  const document: DocumentText = {
    file: 'a.md',
    kind: 'lesson',
    id: 'lesson-a',
    module: 'm',
    title: 'A',
    summary: 'B',
    body: text,
    bodyLine: 7,
  }
  const { value, diagnostics } = parseDocument(document)
  const last = 6 + text.split('\n').length
  for (const { line = 7 } of diagnostics) {
    expect(line).toBeGreaterThanOrEqual(7)
    expect(line).toBeLessThanOrEqual(last)
  }
  if (hasErrors(diagnostics) || value.facts.listings.length > 0) return
  const labels = labelsFor('en')
  const listings = { course: {} as never, stages: [] }
  const targets = { lessons: new Set(['first']), elsewhere: new Map(), terms: new Set(['alias']), labels }
  const rendered = linkDocument(renderDocument(value, { listings, labels, highlight, language: 'en' }), targets)
  // Each character can become a token of its own, and each block has a few elements around it.
  expect(count(rendered.body)).toBeLessThan(200 + 20 * text.length)
  for (const href of hrefsOf(rendered.body)) expect(href).toMatch(/^(#|https?:)/)
})

function count(node: HastNodes): number {
  return 1 + ('children' in node ? node.children.reduce((sum, child) => sum + count(child), 0) : 0)
}

function hrefsOf(node: HastNodes): readonly string[] {
  const own = node.type === 'element' && node.properties.href !== undefined ? [String(node.properties.href)] : []
  return [...own, ...('children' in node ? node.children.flatMap(hrefsOf) : [])]
}
