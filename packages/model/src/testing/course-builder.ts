import type { DocumentFacts } from '../facts.ts'
import { type FileTree, fileTree, textFile } from '../file-tree.ts'
import { parseCourse } from '../parse/parse-course.ts'
import type { RuleInput } from '../rules/rule.ts'
import { blobId } from '../rules/stage-files.ts'
import { resolveStages } from '../stages.ts'

/** Text by path; undefined takes the file away. */
export type Overrides = Readonly<Record<string, string | undefined>>

const COURSE = `title: Kites
slug: kites
description: How to build a kite.
language: en
edition: { date: 2026-12-01, label: First }
authors: [{ name: Ada Wind }]
licences:
  texts: { name: CC BY 4.0, spdx: CC-BY-4.0, url: "https://example.org/texts" }
  code: { name: ISC, spdx: ISC, url: "https://example.org/code" }
front: [preface]
levels:
  - { id: A, title: Ground, edition: free }
  - { id: B, title: Sky, edition: paid }
parts:
  - { title: Build, modules: [frame, tail] }
editions:
  free: { title: Free, include: [free] }
  complete: { title: Complete, include: [free, paid] }
project: { title: Kite, start: sh fly.sh, check: sh check.sh }
commits: { name: Ada Wind, email: ada@example.org }
requirements: [{ id: flies, title: It flies }]
stub: { javascript: '// {hint}' }
`

export const CAPSTONE_YAML = `title: A show
summary: A kite show.
requirements: { flies: It stays up for a minute. }
`

const STICKS = `const length = 90
// ### BEGIN REGION cross
function cross() {
  // ### BEGIN SOLUTION
  return [length, length / 2]
  // ### END SOLUTION
}
// ### END REGION
`

const STICKS_WITH_TAIL = `const length = 90
const tail = 5 * length
// ### BEGIN REGION cross
function cross() {
  return [length, length / 2]
}
// ### END REGION
`

const QUESTIONS = Array.from(
  { length: 12 },
  (_, index) => `::::exercise[Question ${index + 1}]{#q${index + 1}}\nWhy?\n\n:::solution\nSo.\n:::\n::::\n`,
).join('\n')

const FILES: Readonly<Record<string, string>> = {
  'course.yaml': COURSE,
  'glossary.yaml': '- { id: spar, term: spar, definition: A stick that holds the sail. }\n',
  'front/preface.md': page('Preface'),
  'modules/01-frame/module.md': opener('The frame', 'A'),
  'modules/01-frame/lessons/01-spars.md': lesson('Spars', 'teaches: [spar]'),
  'modules/01-frame/lessons/02-knots.md': lesson('Knots', 'teaches: []\nrequires: [spars]'),
  'modules/01-frame/review.md': page('Review', QUESTIONS),
  'modules/01-frame/assets/spar.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 4"/>\n',
  'modules/01-frame/tracker/stage.yaml': `title: A frame
date: 2026-01-01T09:00:00Z
steps:
  - { title: Cross "two" sticks, files: [sticks.js, notes.txt] }
`,
  'modules/01-frame/tracker/files/sticks.js': STICKS,
  'modules/01-frame/tracker/files/notes.txt': 'buy string\n',
  'modules/02-tail/module.md': opener('The tail', 'B'),
  'modules/02-tail/lessons/01-bows.md': lesson('Bows', 'teaches: []\nrequires: [spars, knots]'),
  'modules/02-tail/tracker/stage.yaml': `title: A tail
date: 2026-01-02T09:00:00Z
removes: [notes.txt]
steps:
  - { title: Add a tail, files: [sticks.js] }
bases: { sticks.js: ${blobId(textFile(STICKS))} }
`,
  'modules/02-tail/tracker/files/sticks.js': STICKS_WITH_TAIL,
  'capstones/show/capstone.yaml': CAPSTONE_YAML,
  'capstones/show/brief.md': page('A show'),
  'capstones/show/files/show.js': '// ### BEGIN REGION start\nstart()\n// ### END REGION\n',
}

/** The files of a small course without a fault: two modules with a stage each, three lessons, one capstone. */
export function courseFiles(overrides: Overrides = {}): FileTree {
  const files = Object.entries({ ...FILES, ...overrides })
  return fileTree(files.flatMap(([path, text]) => (text === undefined ? [] : [[path, textFile(text)] as const])))
}

/** `course.yaml` of the small course with one piece of its text replaced. */
export function courseYaml(written: string, instead: string): string {
  if (!COURSE.includes(written)) throw new Error(`course.yaml holds no ${JSON.stringify(written)}`)
  return COURSE.replace(written, instead)
}

/** The small course as rules are given it, with the facts of documents named by file; other documents refer to nothing. */
export function ruleInput(
  overrides: Overrides = {},
  facts: Readonly<Record<string, Partial<DocumentFacts>>> = {},
): RuleInput {
  const { value: course, diagnostics } = parseCourse(courseFiles(overrides))
  if (!course || diagnostics.length > 0) throw new Error(`the course does not parse: ${JSON.stringify(diagnostics)}`)
  const complete = Object.entries(facts).map(([file, some]) => [file, { ...NO_FACTS, ...some }] as const)
  return { course, facts: new Map(complete), stages: resolveStages(course) }
}

export function lesson(title: string, keys: string): string {
  return `---\ntitle: ${title}\nsummary: About ${title}.\n${keys}\n---\n\nText.\n`
}

function opener(title: string, level: string): string {
  return `---\ntitle: ${title}\nlevel: ${level}\nsummary: About ${title}.\nobjectives: [Build it]\n---\n\nText.\n`
}

function page(title: string, body = 'Text.'): string {
  return `---\ntitle: ${title}\nsummary: About ${title}.\n---\n\n${body}\n`
}

const NO_FACTS: DocumentFacts = {
  anchors: [],
  lessonLinks: [],
  termLinks: [],
  images: [],
  listings: [],
  exercises: [],
  directives: [],
  words: 0,
  code: [],
  prose: { vocabulary: '', pieces: [] },
}
