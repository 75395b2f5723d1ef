import { fileTree, parseCourse, textFile } from '@course/model'
import { expect, it } from 'vitest'
import { outlineOf } from './course-outline.ts'

const LICENCE = '{ name: MIT, spdx: MIT, url: "https://opensource.org/license/mit" }'
const SOURCE = {
  'course.yaml': `
title: Counting
slug: counting
description: A small course.
language: en
edition: { date: 2026-12-01, label: "2026.12" }
authors: [{ name: Noor }]
licences: { texts: ${LICENCE}, code: ${LICENCE} }
levels: [{ id: B, title: Beginner, edition: free }, { id: S, title: Specialist, edition: paid }]
parts: [{ title: All, modules: [shore, ledger] }]
editions: { free: { title: Free edition, include: [free] }, complete: { title: Complete edition, include: [free, paid] } }
project: { title: The Tally Book, start: node tally.js, check: node check.js }
commits: { name: Noor, email: noor@example.org }
`,
  'glossary.yaml': '[]\n',
  ...moduleFiles('01-shore', 'On the shore', 'B'),
  ...moduleFiles('02-ledger', 'The ledger', 'S'),
}

function moduleFiles(folder: string, title: string, level: string): Record<string, string> {
  return {
    [`modules/${folder}/module.md`]: `---\ntitle: ${title}\nlevel: ${level}\nsummary: Of ${title}.\nobjectives: [count]\n---\n\nText.\n`,
    [`modules/${folder}/lessons/01-first-of-${folder}.md`]:
      '---\ntitle: First\nsummary: One.\nteaches: []\n---\n\nText.\n',
  }
}

it('has what the catalogue says of a course, and which editions hold a module', () => {
  const { value, diagnostics } = parseCourse(
    fileTree(Object.entries(SOURCE).map(([path, text]) => [path, textFile(text)])),
  )
  expect(diagnostics).toEqual([])
  if (value === undefined) throw new Error('no course')
  expect(outlineOf(value)).toMatchObject({
    title: 'Counting',
    project: 'The Tally Book',
    authors: ['Noor'],
    editions: [
      { slug: 'free', title: 'Free edition' },
      { slug: 'complete', title: 'Complete edition' },
    ],
    levels: [
      { id: 'B', title: 'Beginner' },
      { id: 'S', title: 'Specialist' },
    ],
    modules: [
      {
        number: 1,
        folder: '01-shore',
        title: 'On the shore',
        summary: 'Of On the shore.',
        level: 'B',
        editions: ['free', 'complete'],
      },
      {
        number: 2,
        folder: '02-ledger',
        title: 'The ledger',
        summary: 'Of The ledger.',
        level: 'S',
        editions: ['complete'],
      },
    ],
    kits: [],
  })
})
