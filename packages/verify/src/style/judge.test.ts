import { globSync, mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { examplesOf } from '@course/markdown/examples'
import { parseDocument } from '@course/markdown/parse'
import { type Diagnostic, documentsOf, type FileTree, fileTree, overlay, parseCourse, textFile } from '@course/model'
import { courseFiles } from '@course/model/testing'
import { type ExampleFile, parseRulePage } from '@course/model/testing/rule-page'
import { describe, expect } from 'vitest'
import { findStyleTools } from '../testing/course-environment.ts'
import { testWith } from '../testing/tools.ts'
import { judgeLessons } from './judge-lessons.ts'
import { judgeTree } from './judge-tree.ts'
import type { StyleTools } from './run-tool.ts'

const withTools = testWith(await findStyleTools(), 'no Python 3.13, or its packages cannot be installed')

const LESSON = 'modules/01-frame/lessons/01-spars.md'
const HEAD = '---\ntitle: Spars\nsummary: About spars.\nteaches: [spar]\n---\n\n'

async function faultsIn(files: FileTree, tools: StyleTools): Promise<readonly Diagnostic[]> {
  const { value: course } = parseCourse(overlay(courseFiles(), files))
  if (!course) throw new Error('the example takes course.yaml away')
  const documents = documentsOf(course).map((document) => {
    const { value, diagnostics } = parseDocument(document)
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
    return { file: document.file, examples: examplesOf(value), typed: true }
  })
  return judgeLessons(documents, tools)
}

/** Of a lesson with this text below its front matter, which has six lines: what is found, with its line in the text. */
async function faultsOf(text: string, tools: StyleTools): Promise<readonly string[]> {
  const faults = await faultsIn(fileTree([[LESSON, textFile(HEAD + text)]]), tools)
  for (const { file } of faults) expect(file).toBe(LESSON)
  return faults.map(({ line = 0, column, reason }) => `${line - 6}:${column} ${/\(([^()]+)\)\.$/.exec(reason)?.[1]}`)
}

const treeOf = (example: readonly ExampleFile[]) =>
  fileTree(example.map(({ file, bytes }) => [file, { bytes, executable: false }]))

describe('the pages of what judges code', () => {
  for (const [id, line, column] of [
    ['code-style', 11, 8],
    ['code-types', 15, 17],
  ] as const) {
    const path = { 'code-style': 'docs/rules/code-style.md', 'code-types': 'docs/rules/code-types.md' }[id]
    withTools(path, async (tools) => {
      const { wrong, right } = parseRulePage(readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8'))
      const faults = await faultsIn(treeOf(wrong), tools)
      expect(faults).toMatchObject([{ ruleId: id, severity: 'error', file: wrong[0]?.file, line, column }])
      expect(faults[0]?.reason).toMatch(/^[A-Z].*\.$/i)
      expect(faults[0]?.hint).toMatch(/^[A-Z].*\.$/)
      expect(await faultsIn(treeOf(right), tools)).toEqual([])
    })
  }
})

const fence = (code: string, info = 'python') => `\`\`\`${info}\n${code}\n\`\`\`\n\n`

describe('judgeLessons', () => {
  withTools('reads all blocks of a namespace as one program', async (tools) => {
    const text = fence('import math') + fence('>>> x = 81', 'pycon') + fence('print(math.sqrt(x), y)')
    expect(await faultsOf(text, tools)).toEqual(['10:21 F821', '10:21 name-defined'])
    const fresh = fence('import math') + fence('print(math.pi)', 'python {fresh}')
    expect(await faultsOf(fresh, tools)).toEqual(['2:8 F401', '6:7 F821', '6:7 name-defined'])
  })

  withTools('does not judge what is wrong on purpose, and goes on after it', async (tools) => {
    const wrong = `${fence('def f(n: int) -> int:\n    import os\n    raise ValueError(m)\n\n\nf("")')}${fence('NameError: name', 'traceback')}`
    const mistake = `:::mistake[A name]\nWrong:\n\n${fence('f("")\nimport os\nq: int = ""')}:::\n\n`
    const exercise = `::::exercise[Find it]{#find}\nWhat is wrong?\n\n${fence('f(z)')}:::solution\nThis:\n\n${fence('f(z)')}:::\n::::\n\n`
    expect(await faultsOf(wrong + mistake + exercise + fence('f("")'), tools)).toEqual([
      '36:3 F821',
      '36:3 name-defined',
      '43:3 arg-type',
    ])
  })

  withTools('leaves out what cannot be compiled, and judges the rest', async (tools) => {
    const deep = Array.from({ length: 50_000 }, () => '1').join(' + ')
    const text = fence('x = = 1') + fence(deep) + fence('>>> y = (\n>>> z = 3', 'pycon') + fence('print(z)\nimport os')
    expect(await faultsOf(text, tools)).toEqual(['16:8 F401'])
  })

  withTools('follows a name through values of other kinds, and a function that is written again', async (tools) => {
    const text =
      fence('x = 5\nprint(x + 1)\nx = "five"\nprint(x.upper())') +
      fence('def f(n: int) -> int:\n    return n') +
      fence('def f(n: int, m: str) -> str:\n    return m * n') +
      fence('print(f(2, "a").upper())\nprint(f(2))\nprint(x + 1)')
    expect(await faultsOf(text, tools)).toEqual(['20:7 call-arg', '21:11 operator'])
  })

  withTools('lets one block import what another one has written', async (tools) => {
    const text =
      fence('def half(n: int) -> float:\n    return n / 2', 'python {file="halves.py"}') +
      fence('from halves import half\n\nprint(half("a"))', 'python {fresh}')
    expect(await faultsOf(text, tools)).toEqual(['9:12 arg-type'])
  })

  withTools('knows that a callout needs a newer version', async (tools) => {
    const text = `:::python{since="3.14"}\nNew:\n\n${fence('name = "a"\nprint(t"{name}", q)')}:::\n\n${fence('print(1)')}`
    expect(await faultsOf(text, tools)).toEqual(['6:18 F821'])
  })

  withTools('gives columns as editors count them', async (tools) => {
    const code = ['x: int = 1; y = "𝄞é", q', 'x = ""']
    const text = `1. A list:\n\n   \`\`\`python\n${code.map((line) => `   ${line}\n`).join('')}   \`\`\`\n`
    expect(await faultsOf(text, tools)).toEqual(['4:4 name-defined', '4:27 F821', '5:8 assignment'])
  })

  withTools('learns again what it kept, where that is damaged', async (tools) => {
    const cache = mkdtempSync(join(tmpdir(), 'course style '))
    try {
      expect(await faultsOf(fence('x: int = 1'), { ...tools, cache })).toEqual([])
      const [kept = ''] = globSync('mypy/*/builtins.data.ff', { cwd: cache })
      truncateSync(join(cache, kept), 1000)
      expect(await faultsOf(fence('x: int = ""'), { ...tools, cache })).toEqual(['2:10 assignment'])
    } finally {
      rmSync(cache, { recursive: true })
    }
  })

  withTools('says where the settings of the course are wrong', async (tools) => {
    const documents = fileTree([[LESSON, textFile(HEAD + fence('print(1)'))]])
    const broken = { ...tools, settings: '[tool.ruff]\nline-length = 88\nlin = 3\n' }
    expect(await faultsIn(documents, broken)).toMatchObject([{ ruleId: 'code-style', file: 'pyproject.toml' }])
  })
})

describe('judgeTree', () => {
  const source = (text: string) => ({ file: 'modules/01-frame/tracker/files/kite.py', text })
  const judge = (text: string, solution: string, tools: StyleTools, more: readonly [string, string][] = []) =>
    judgeTree(
      'modules/01-frame',
      fileTree([['kite.py', textFile(solution)], ...more.map(([path, own]) => [path, textFile(own)] as const)]),
      (path) => (path === 'kite.py' ? source(text) : undefined),
      tools,
    )
  const MARKED =
    '### BEGIN REGION a\nx: int = 1\n### BEGIN SOLUTION\n### STUB: x = 2\nx = ""\nprint( x)\n### END SOLUTION\n### END REGION\nprint(y)\n'
  const SOLVED = 'x: int = 1\nx = ""\nprint( x)\nprint(y)\n'

  withTools('finds the lines of the source behind markers and stubs', async (tools) => {
    const faults = await judge(MARKED, SOLVED, tools)
    const file = 'modules/01-frame/tracker/files/kite.py'
    expect(faults).toMatchObject([
      { ruleId: 'code-types', file, line: 5, column: 5 },
      { ruleId: 'code-style', file, line: 6, reason: expect.stringContaining('ruff format') },
      { ruleId: 'code-style', file, line: 9, column: 7 },
      { ruleId: 'code-types', file, line: 9, column: 7 },
    ])
  })

  withTools('follows the settings of the tree where it has its own', async (tools) => {
    const own = '[tool.ruff.lint]\nselect = ["E9"]\n\n[tool.mypy]\nfiles = ["other.py"]\n'
    const faults = await judge('print(y)\n', 'print(y)\n', tools, [
      ['pyproject.toml', own],
      ['other.py', 'print(1)\n'],
    ])
    expect(faults).toEqual([])
    expect(await judge('print(y)\n', 'print(y)\n', tools)).toHaveLength(2)
  })
})
