import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { findTestPython, testWith } from '../testing/tools.ts'
import type { CodeBlock } from './collect-code.ts'
import { askForUsages, type UsageRow } from './usage-reader.ts'

const withPython = testWith(await findTestPython(), 'there is no Python 3.13')

const block = (code: string, more: Partial<CodeBlock> = {}): CodeBlock => ({
  kind: 'python',
  code,
  fresh: false,
  ...more,
})

async function rowsOf(python: string, blocks: readonly CodeBlock[]) {
  const { answers } = await askForUsages(python, [{ own: [], blocks }])
  return answers[0] ?? []
}

const idsOf = (rows: readonly UsageRow[]) => rows.map(([ids]) => ids.split(' '))
const firstIds = (rows: readonly UsageRow[]) => rows.map(([ids]) => ids.split(' ', 1)[0] ?? '')

/** The rows of the table of syntax: id, whether it is optional, example, what it falls back on. */
function documented() {
  const page = readFileSync(new URL('../../../../docs/concepts.md', import.meta.url), 'utf8')
  return [...page.matchAll(/^\| `(syntax:\S+)`( ○)? \| .+? \| (`+)(.+?)\3 \| (.*?) ?\|$/gm)].map(
    ([, id = '', mark, , example = '', back = '']) => ({
      id,
      optional: mark === undefined ? 0 : 1,
      code: example.replaceAll('⏎', '\n').replaceAll('\\|', '|'),
      back: [...back.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? ''),
    }),
  )
}

withPython('gives each id of docs/concepts.md for its example, with what it falls back on', async ({ path }) => {
  const rows = documented()
  expect(rows.length).toBeGreaterThan(100)
  const { answers } = await askForUsages(
    path,
    rows.map(({ code }) => ({ own: [], blocks: [block(code)] })),
  )
  for (const [index, { id, optional, code, back }] of rows.entries()) {
    const found = (answers[index] ?? []).filter(([ids]) => ids.split(' ').includes(id))
    expect(found, `${id} in ${code}`).not.toEqual([])
    expect(new Set(found.map((row) => row[1])), id).toEqual(new Set([optional]))
    const after = found.map(([ids]) => ids.split(' ').slice(ids.split(' ').indexOf(id) + 1))
    if (back.length > 0)
      expect(
        after.some((rest) => back.some((name) => rest[0] === name)),
        id,
      ).toBe(true)
  }
})

withPython('gives no id that docs/concepts.md leaves out', async ({ path }) => {
  const page = readFileSync(new URL('../../../../docs/concepts.md', import.meta.url), 'utf8')
  const known = new Set([...page.matchAll(/`(?:syntax:)?([\w.-]+)`/g)].map(([, name]) => name ?? ''))
  const open =
    /^(?:keyword|decorator|FunctionDef|Subscript)\.\w+$|^[A-Z]\w+\.(?:str|list|set|dict|tuple|bytes|frozenset)$/
  const given = (
    await rowsOf(
      path,
      documented().map(({ code }) => block(code, { fresh: true })),
    )
  ).flatMap(([ids]) => ids.split(' '))
  const names = [...new Set(given)].flatMap((id) => (id.startsWith('syntax:') ? [id.slice('syntax:'.length)] : []))
  expect(names.filter((name) => !known.has(name) && !open.test(name))).toEqual([])
})

const NAMES: readonly (readonly [what: string, code: string, ids: readonly string[]])[] = [
  ['a builtin', 'print(len("a"))', ['builtin:print', 'builtin:len']],
  ['an exception', 'ValueError', ['builtin:ValueError']],
  ['no name that the lesson ties', 'list = [1]\nprint(list)', ['builtin:print']],
  ['a builtin again after del', 'print = 1\ndel print\nprint()', ['builtin:print']],
  ['the old meaning on the right of the tie', 'max = max(1, 2)', ['builtin:max']],
  ['no parameter', 'def f(list): return list', []],
  ['a parameter outside its function', 'def f(list): return 1\nlist', ['builtin:list']],
  ['no function that comes later, in a body', 'def f(): return filter(1)\ndef filter(x): return x', []],
  ['the builtin in a comprehension, not its name', '[id for id in range(3)]', ['builtin:range']],
  ['the builtin after a comprehension', '[id for id in x]\nid(1)', ['builtin:id']],
  ['no name of an except', 'try: a\nexcept E as type: type', []],
  ['no name of a pattern', 'match a:\n case [type]: type', []],
  ['no name that an import ties', 'from m import open\nopen', ['import:m.open']],
  ['a global that a function ties', 'def f():\n global id\n id = 1\nf()\nid', ['builtin:id']],
  ['names of a class not in its methods', 'class A:\n id = 1\n def f(self): return id', ['builtin:id']],
  ['__name__', '__name__', ['builtin:__name__']],
  ['a module', 'import os', ['import:os']],
  ['a dotted module', 'import os.path', ['import:os.path']],
  ['a part of a module', 'from os import path', ['import:os.path']],
  ['a part that is used', 'import os\nos.path.join(a)', ['import:os', 'import:os.path.join']],
  ['a part under another name', 'import functools as f\nf.cache', ['import:functools', 'import:functools.cache']],
  ['no module of its own', 'import shop\nfrom shop.till import open_till\nshop.close()', []],
  ['no relative import', 'from . import a', []],
  ['a method of a literal', '"a b".split()', ['method:str.split']],
  ['a chain of methods', 'input().strip().lower()', ['builtin:input', 'method:str.strip', 'method:str.lower']],
  ['a method of an f-string', 'f"{a}".upper()', ['method:str.upper']],
  ['a method of a name', 'a = str(1)\na.title()', ['builtin:str', 'method:str.title']],
  ['no method of a name of two kinds', 'a = "x"\na = Decimal(a)\na.title()', []],
  ['no method of a name that was something else before', 'a = f()\na = "x"\na.title()', []],
  ['a method of a parameter with a hint', 'def f(a: str): a.title()', ['builtin:str', 'method:str.title']],
  ['a method of the type itself', 'key = str.lower', ['builtin:str', 'method:str.lower']],
  ['a method of a list', 'a = [1]\na.append(2)', ['method:list.append']],
  ['a method of what split gives', '"a".split().pop()', ['method:str.split', 'method:list.pop']],
  ['a method of characters', 'for c in "ab": c.upper()', ['method:str.upper']],
  ['no method of something else', 'a.split()', []],
  ['no method that the type lacks', '"a".append(1)', []],
]

withPython('finds names, imports and methods', async ({ path }) => {
  const { answers } = await askForUsages(
    path,
    NAMES.map(([, code]) => ({ own: ['shop'], blocks: [block(code)] })),
  )
  for (const [index, [what, code, expected]] of NAMES.entries()) {
    const found = firstIds(answers[index] ?? []).filter((id) => !id.startsWith('syntax:'))
    expect(found.toSorted(), `${what}: ${code}`).toEqual([...expected].toSorted())
  }
})

withPython('keeps names from block to block, and forgets them in a fresh one', async ({ path }) => {
  const tied = [block('print = 1'), block('print(2)')]
  expect(firstIds(await rowsOf(path, tied))).not.toContain('builtin:print')
  expect(firstIds(await rowsOf(path, [...tied, block('print(2)', { fresh: true })]))).toContain('builtin:print')
})

withPython('gives the place in characters, of the first use alone', async ({ path }) => {
  const rows = await rowsOf(path, [block('a = "é😀" + str(1)\nb = str(2)'), block('str(3)')])
  expect(rows.filter(([ids]) => ids.startsWith('builtin:str'))).toEqual([['builtin:str builtin:*', 0, 0, 1, 13, 16]])
})

withPython('takes the first place in the text, though bodies of functions are read last', async ({ path }) => {
  const rows = await rowsOf(path, [block('def f(): len(a)\nlen(b)')])
  expect(rows.filter(([ids]) => ids.startsWith('builtin:len'))).toEqual([['builtin:len builtin:*', 0, 0, 1, 10, 13]])
})

withPython('reads what is typed in a session, input by input', async ({ path }) => {
  const code = '>>> for a in x:\n...     print(a)\n...\n1\n>>> wrong =\n  File\n>>> len(x)\n1'
  const rows = await rowsOf(path, [block(code, { kind: 'pycon' })])
  expect(rows.filter(([ids]) => ids.startsWith('builtin:'))).toEqual([
    ['builtin:print builtin:*', 0, 0, 2, 9, 14],
    ['builtin:len builtin:*', 0, 0, 7, 5, 8],
  ])
})

withPython('knows the whole file of a listing, and gives what the page shows', async ({ path }) => {
  const code = 'import os\ndef filter(x): return x\nclass A:\n    def f(self):\n        return filter(os.sep)\nsum(x)'
  const rows = await rowsOf(path, [block(code, { shown: [4, 5] })])
  expect(idsOf(rows)).toContainEqual(['import:os.sep', 'import:os', 'import:*'])
  expect(firstIds(rows)).toContain('syntax:FunctionDef.method')
  expect(firstIds(rows).filter((id) => id.startsWith('builtin:') || id === 'syntax:Import')).toEqual([])
  expect(rows.find(([ids]) => ids.startsWith('import:'))?.slice(2)).toEqual([0, 2, 23, 29])
})

const HOSTILE: readonly (readonly [what: string, code: string])[] = [
  ['code that does not parse', 'print('],
  ['a null byte', 'a\0b'],
  ['half a character', 'a = "\ud800"'],
  ['an endless number', '9'.repeat(10_000)],
  ['brackets without end', '['.repeat(100_000)],
  ['a sum without end', `${'1+'.repeat(50_000)}1`],
  ['minus without end', `${'-'.repeat(90_000)}1`],
  ['calls without end', `a${'()'.repeat(90_000)}`],
  ['nested f-strings', `${'f"{'.repeat(300)}1${'}"'.repeat(300)}`],
  ['a very long file', 'a = 1\n'.repeat(100_000)],
  ['an unclosed text in brackets', '("""'],
]

withPython('says nothing of code that cannot be read, and goes on', async ({ path }) => {
  const questions = HOSTILE.map(([, code]) => ({ own: [], blocks: [block(code), block('print(1)')] }))
  const { answers } = await askForUsages(path, questions)
  for (const [index, [what]] of HOSTILE.entries())
    expect(firstIds(answers[index] ?? []), what).toContain('builtin:print')
})
