import { join } from 'node:path'
import { writeTree } from '@course/files'
import { fileTree, textFile } from '@course/model'

const EXERCISES = Array.from(
  { length: 12 },
  (_, index) =>
    `::::exercise[Question ${index + 1}]{#q${index + 1}}\nWhat is ${index} + 1?\n\n:::solution\nIt is ${index + 1}.\n:::\n::::\n`,
)

/**
 * Writes the smallest course that has something for every format: one lesson, one diagram, one stage, one kit. `word` is
 * in all of them.
 */
export function writeTinyCourse(folder: string, word: string): void {
  const module = 'modules/01-start'
  const files = {
    'course.yaml': `title: Tiny
subtitle: A course of one lesson
slug: tiny
description: A ${word} course.
language: en
edition: { date: 2026-11-30, label: "2026.11" }
authors: [{ name: An Author }]
licences:
  texts: { name: CC BY 4.0, spdx: CC-BY-4.0, url: "https://creativecommons.org/licenses/by/4.0/" }
  code: { name: MIT License, spdx: MIT, url: "https://opensource.org/license/mit" }
front: []
levels: [{ id: all, title: All, edition: free }]
parts: [{ title: Only part, modules: [start] }]
editions: { free: { title: Free edition, include: [free] } }
project: { title: A page, start: cat page.txt, check: sh check.sh }
commits: { name: An Author, email: author@example.com }
requirements: [{ id: page, title: A page }]
stub: { bash: "# TODO: {hint}" }
`,
    'glossary.yaml': '- id: page\n  term: page\n  definition: What is read.\n',
    [`${module}/module.md`]:
      '---\ntitle: Start\nlevel: all\nsummary: Start.\nobjectives: [Read a page]\n---\n\nStart.\n',
    [`${module}/review.md`]: `---\ntitle: Review\nsummary: Twelve questions.\n---\n\nAnswer.\n\n${EXERCISES.join('\n')}`,
    [`${module}/lessons/01-pages.md`]: `---
title: Pages
summary: What a page is.
teaches: [page]
---

A ${word} [page](term:page).

\`\`\`mermaid {alt="A page goes to its reader"}
flowchart LR
  page[${word} page] --> reader
\`\`\`
`,
    [`${module}/tracker/stage.yaml`]:
      'title: A page\ndate: 2026-01-09T09:00:00Z\nsteps:\n  - { title: Write a page, files: [page.txt, check.sh] }\n',
    [`${module}/tracker/files/page.txt`]: `A ${word} page.\n`,
    [`${module}/tracker/files/check.sh`]: '# ### BEGIN SOLUTION\necho done\n# ### END SOLUTION\n',
    'capstones/page/capstone.yaml':
      'title: A page\nsummary: A page of your own.\nrequirements: { page: It is there. }\n',
    'capstones/page/brief.md': `---\ntitle: A page\nsummary: A page of your own.\n---\n\n## The situation\n\nA ${word} page is wanted.\n`,
    'capstones/page/files/page.txt': `A ${word} page.\n`,
  }
  const entries = Object.entries(files).map(([path, text]) => [path, textFile(text)] as const)
  writeTree(join(folder, 'course-source'), fileTree(entries))
}
