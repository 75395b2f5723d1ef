import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Diagnostic, type RuleId, rules } from '@course/model'
import { courseFiles } from '@course/model/testing'
import { type ExampleFile, parseRulePage } from '@course/model/testing/rule-page'
import { describe, expect, it } from 'vitest'
import { loadCourse } from './load-course.ts'

const PAGES = fileURLToPath(new URL('../../../docs/rules', import.meta.url))
const ids = Object.keys(rules) as RuleId[]
const files = readdirSync(PAGES).filter((name) => name !== 'README.md')
const pages = new Map(files.map((name) => [name.slice(0, -'.md'.length), readPage(name)]))

/** What a build or a verification alone finds, and the test that takes the page's examples there. */
const FOUND_ELSEWHERE: Readonly<Record<string, string>> = {
  'code-style': 'packages/verify/src/style/judge.test.ts',
  'code-types': 'packages/verify/src/style/judge.test.ts',
  'concept-order': 'packages/cli/src/course-usages.test.ts',
  'concept-unmapped': 'packages/cli/src/course-usages.test.ts',
  'diagram-syntax': 'packages/book/src/diagrams/rule-page.test.ts',
  'example-error': 'tests/e2e/verify-rules.test.ts',
  'example-exit': 'tests/e2e/verify-rules.test.ts',
  'example-input': 'tests/e2e/verify-rules.test.ts',
  'example-leftover': 'tests/e2e/verify-rules.test.ts',
  'example-limit': 'tests/e2e/verify-rules.test.ts',
  'example-output': 'tests/e2e/verify-rules.test.ts',
  'example-traceback': 'tests/e2e/verify-rules.test.ts',
  'glyph-missing': 'packages/book/src/faults/rule-pages.test.ts',
  'kit-requirement': 'packages/verify/src/kits/rule-page.test.ts',
  'page-overflow': 'packages/book/src/faults/rule-pages.test.ts',
  'pages-unsettled': 'packages/book/src/faults/rule-pages.test.ts',
  'stage-check': 'packages/verify/src/stages/rule-pages.test.ts',
  'stage-difference': 'packages/verify/src/stages/rule-pages.test.ts',
  'stage-leak': 'packages/verify/src/stages/rule-pages.test.ts',
  'stage-starter': 'packages/verify/src/stages/rule-pages.test.ts',
  'template-field': 'packages/cli/src/template-faults.test.ts',
}

function readPage(name: string) {
  return parseRulePage(readFileSync(join(PAGES, name), 'utf8'))
}

/** What is about a file or a folder as a whole, most often about its name. */
const ABOUT_A_FILE: readonly RuleId[] = [
  'file-link',
  'file-missing',
  'file-name',
  'file-unknown',
  'lesson-order',
  'name-case',
  'slug-duplicate',
  'stage-step',
]

/** What is wrong with the small course when these files are put over it, on a real disk. */
async function faultsIn(example: readonly ExampleFile[]): Promise<readonly Diagnostic[]> {
  const root = mkdtempSync(join(tmpdir(), 'rule page '))
  try {
    const source = join(root, 'course-source')
    for (const [path, { bytes }] of courseFiles()) put(join(source, path), bytes)
    for (const { file, kind, bytes } of example) {
      const path = join(source, file)
      rmSync(path, { force: true })
      if (kind === 'symlink') symlinkSync(Buffer.from(bytes).toString(), path)
      else if (kind !== 'absent') put(path, bytes)
    }
    return (await loadCourse({ root, source, output: join(root, 'output') })).diagnostics
  } finally {
    rmSync(root, { recursive: true })
  }
}

/** One sentence of fact, one of what to do, and a place. */
function expectReadable({ ruleId, reason, hint, line, column }: Diagnostic): void {
  expect(reason).toMatch(/^["A-Z].*\.$/)
  expect(hint).toMatch(/^[A-Z].*[.?}]$/)
  if (!ABOUT_A_FILE.includes(ruleId))
    expect({ line, column }).toEqual({ line: expect.any(Number), column: expect.any(Number) })
}

function put(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, bytes)
}

describe('docs/rules', () => {
  it('has a page for every rule, and a rule for every page', () => {
    expect([...pages.keys()].toSorted()).toEqual(ids.toSorted())
  })

  it.each(ids)('%s', async (id) => {
    const page = pages.get(id)
    expect(page).toMatchObject({ title: id, sentence: rules[id] })
    if (!page) return
    expect(ids).toEqual(expect.arrayContaining([...page.seeAlso]))
    expect(page.wrong.length * page.right.length).toBeGreaterThan(0)
    if (page.foundBy === undefined) {
      const faults = await faultsIn(page.wrong)
      expect([...new Set(faults.map(({ ruleId }) => ruleId))]).toEqual([id])
      for (const fault of faults) expectReadable(fault)
    }
    expect(await faultsIn(page.right)).toEqual([])
  })

  it('names a test for every page whose fault the rules of the course alone do not find', () => {
    const found = [...pages].filter(([, { foundBy }]) => foundBy !== undefined).map(([id]) => id)
    expect(Object.keys(FOUND_ELSEWHERE).toSorted()).toEqual(found.toSorted())
    const root = fileURLToPath(new URL('../../..', import.meta.url))
    for (const [id, test] of Object.entries(FOUND_ELSEWHERE))
      expect(readFileSync(join(root, test), 'utf8')).toContain(`docs/rules/${id}.md`)
  })

  it('lists them all', async () => {
    await expect(list()).toMatchFileSnapshot(join(PAGES, 'README.md'))
  })
})

/** The list of rules, in the groups of `rule-ids.ts`. */
function list(): string {
  const source = readFileSync(
    fileURLToPath(new URL('../../model/src/diagnostics/rule-ids.ts', import.meta.url)),
    'utf8',
  )
  const lines = source.split('\n').flatMap((line) => {
    const group = /^ {2}\/\/ (.+)$/.exec(line)?.[1]
    if (group !== undefined) return ['', `## ${group.slice(0, 1).toUpperCase()}${group.slice(1)}`, '']
    const id = /^ {2}'([a-z-]+)':/.exec(line)?.[1]
    return id === undefined ? [] : [`- [${id}](${id}.md): ${rules[id as RuleId]}`]
  })
  return [
    '# Rules',
    '',
    'What `course check` and `course build` find, each with a wrong and a right example.',
    ...lines,
    '',
  ].join('\n')
}
