import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { courseFiles } from '@course/model/testing'
import { type ExampleFile, parseRulePage } from '@course/model/testing/rule-page'
import { findTestPython, testWith } from '@course/verify/testing'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { check } from './commands/check.ts'

/** Pages whose faults need a Python: docs/rules/concept-order.md and docs/rules/concept-unmapped.md. */
const PAGES = ['concept-order', 'concept-unmapped']
const withPython = testWith(await findTestPython(), 'no Python 3.13')

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'course usages '))
})
afterEach(() => rmSync(root, { recursive: true }))

function put(path: string, bytes: Uint8Array | string): void {
  mkdirSync(dirname(join(root, 'course-source', path)), { recursive: true })
  writeFileSync(join(root, 'course-source', path), bytes)
}

function writeCourse(files: readonly ExampleFile[]): void {
  for (const [path, { bytes }] of courseFiles()) put(path, bytes)
  for (const { file, bytes } of files) put(file, bytes)
}

type Found = { readonly ruleId: string; readonly file: string; readonly line: number; readonly reason: string }

async function checked(): Promise<{ readonly found: readonly Found[]; readonly err: string }> {
  const out: string[] = []
  const err: string[] = []
  const terminal = {
    out: (text: string) => void out.push(text),
    err: (text: string) => void err.push(text),
    interactive: false,
    cwd: root,
  }
  await check({ course: root, format: 'json' }, terminal)
  return { found: JSON.parse(out.join('')) as readonly Found[], err: err.join('') }
}

const pageOf = (id: string) =>
  parseRulePage(readFileSync(fileURLToPath(new URL(`../../../docs/rules/${id}.md`, import.meta.url)), 'utf8'))

for (const id of PAGES)
  withPython(`finds the fault of docs/rules/${id}.md, and none in its right example`, async () => {
    writeCourse(pageOf(id).wrong)
    expect((await checked()).found.map(({ ruleId }) => ruleId)).toEqual([id])
    rmSync(root, { recursive: true })
    writeCourse(pageOf(id).right)
    expect(await checked()).toEqual({ found: [], err: '' })
  })

const page = (title: string, teaches: string, code: string) =>
  `---\ntitle: ${title}\nsummary: One.\nteaches: [${teaches}]\n---\n\n~~~python\n${code}\n~~~\n`
const SPARS = 'modules/01-frame/lessons/01-spars.md'
const BOWS = 'modules/02-tail/lessons/01-bows.md'
const GLOSSARY = `- { id: spar, term: spar, definition: A stick. }
- { id: number, term: number, definition: How many., seen-as: [syntax:Constant.int] }
`

function writeNumbers(): void {
  writeCourse([])
  put('glossary.yaml', GLOSSARY)
  put(SPARS, page('Spars', 'spar, number', '1'))
  put('modules/01-frame/lessons/02-knots.md', page('Knots', '', '2'))
  put(BOWS, page('Bows', '', '3'))
}

withPython('finds a concept that has moved to a later module, though nothing is read again', async () => {
  writeNumbers()
  expect(await checked()).toEqual({ found: [], err: '' })
  put(SPARS, page('Spars', 'spar', '1'))
  put(BOWS, page('Bows', 'number', '3'))
  const before = readFileSync(join(root, '.cache/check/usages'))
  const { found } = await checked()
  expect(found.map(({ ruleId, file, line, reason }) => [ruleId, file, line, reason])).toEqual(
    ['01-spars', '02-knots'].map((name) => [
      'concept-order',
      expect.stringContaining(`modules/01-frame/lessons/${name}.md`),
      8,
      '"number" is taught by 02.1 "Bows".',
    ]),
  )
  expect(readFileSync(join(root, '.cache/check/usages'))).toEqual(before)
})

withPython('finds a listing whose code has changed, though its lesson has not', async () => {
  writeNumbers()
  put('glossary.yaml', `${GLOSSARY}- { id: text, term: text, definition: Words., seen-as: [syntax:Constant.str] }\n`)
  put(BOWS, page('Bows', 'text', '"tied"'))
  put('modules/01-frame/tracker/files/kite.py', '# ### BEGIN REGION one\nlength = 90\n# ### END REGION\n')
  put(
    'modules/01-frame/tracker/stage.yaml',
    'title: A\ndate: 2026-01-01T09:00:00Z\nsteps: [{ title: B, files: [sticks.js, notes.txt, kite.py] }]\n',
  )
  put(
    'glossary.yaml',
    `${GLOSSARY.replace('[syntax:Constant.int]', '[syntax:Constant.int, syntax:Assign]')}- { id: text, term: text, definition: Words., seen-as: [syntax:Constant.str] }\n`,
  )
  put(
    'modules/01-frame/lessons/02-knots.md',
    page('Knots', '', '').replace('~~~python\n\n', '~~~python {from="tracker:kite.py#one"}\n'),
  )
  expect(await checked()).toEqual({ found: [], err: '' })
  put('modules/01-frame/tracker/files/kite.py', '# ### BEGIN REGION one\nlength = 90\nname = "Ada"\n# ### END REGION\n')
  expect((await checked()).found).toEqual([
    expect.objectContaining({
      ruleId: 'concept-order',
      line: 7,
      reason: 'Line 2 of the listing uses "text", which is taught by 02.1 "Bows".',
    }),
  ])
})

it('says in one line that nothing was judged where there is no Python, and judges the rest', async () => {
  writeNumbers()
  put('course-extra.txt', '')
  const before = process.env.COURSE_PYTHON
  process.env.COURSE_PYTHON = join(root, 'none')
  try {
    const { found, err } = await checked()
    expect(found.map(({ ruleId }) => ruleId)).toEqual(['file-unknown'])
    expect(err).toMatch(/^The order of concepts in code was not judged: COURSE_PYTHON is .+\n$/)
  } finally {
    if (before === undefined) delete process.env.COURSE_PYTHON
    else process.env.COURSE_PYTHON = before
  }
})

it('needs no Python for a course whose glossary says of no concept how code shows it', async () => {
  writeNumbers()
  put('glossary.yaml', GLOSSARY.replace(', seen-as: [syntax:Constant.int]', ''))
  const before = process.env.COURSE_PYTHON
  process.env.COURSE_PYTHON = join(root, 'none')
  try {
    expect(await checked()).toEqual({ found: [], err: '' })
  } finally {
    if (before === undefined) delete process.env.COURSE_PYTHON
    else process.env.COURSE_PYTHON = before
  }
})
