import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keepText, OperationError, readKept } from '@course/files'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { findTestPython, testWith } from '../testing/tools.ts'
import type { DocumentCode } from './collect-code.ts'
import { readUsages } from './read-usages.ts'

const withPython = testWith(await findTestPython(), 'there is no Python 3.13')

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'read usages '))
})
afterEach(() => rmSync(folder, { recursive: true }))

const document = (file: string, code: string, line = 10): DocumentCode => ({
  file,
  own: [],
  blocks: [{ kind: 'python', code, fresh: false }],
  spots: [{ line, indent: 2 }],
})

/** Reads, and says how often Python was looked for. */
function reader(python: string | undefined) {
  let asked = 0
  const cache = join(folder, 'usages')
  const read = (...documents: readonly DocumentCode[]) =>
    readUsages(documents, { cache, findPython: async () => (++asked > 0 ? python : undefined) })
  return { read, cache, asked: () => asked }
}

withPython('places what is used in the file', async ({ path }) => {
  const usages = await reader(path).read(document('a.md', 'x\nprint(x)'))
  const place = { file: 'a.md', line: 11, column: 3, endLine: 11, endColumn: 8 }
  expect(usages?.get('a.md')).toContainEqual({ ids: ['builtin:print', 'builtin:*'], optional: false, place })
})

withPython('places what a listing uses at its fence', async ({ path }) => {
  const { file, own, blocks } = document('a.md', 'x\nprint(x)')
  const spots = [{ line: 10, indent: 2, path: 'shop.py' }]
  const usages = await reader(path).read({ file, own, blocks, spots })
  expect(usages?.get('a.md')).toContainEqual({
    ids: ['builtin:print', 'builtin:*'],
    optional: false,
    place: { file: 'a.md', line: 9, column: 3 },
    listing: { path: 'shop.py', line: 2 },
  })
})

withPython(
  'keeps what it has read, wherever the code stands in the file, and asks for the rest alone',
  async ({ path }) => {
    const { read, asked, cache } = reader(path)
    await read(document('a.md', 'len(1)'), document('b.md', 'print(1)'))
    expect(asked()).toBe(1)
    const moved = await read(document('a.md', 'len(1)', 20), document('b.md', 'print(1)'))
    expect(asked()).toBe(1)
    expect(moved?.get('a.md')?.[0]?.place.line).toBe(20)
    const before = readFileSync(cache, 'utf8')
    const changed = await read(document('a.md', 'len(1)'), document('b.md', 'sum(1)'))
    expect(asked()).toBe(2)
    expect(changed?.get('b.md')?.[0]?.ids[0]).toBe('builtin:sum')
    expect(readFileSync(cache, 'utf8')).not.toBe(before)
  },
)

withPython('reads again what is damaged on disk, or was read by another program', async ({ path }) => {
  const { read, cache, asked } = reader(path)
  const first = await read(document('a.md', 'len(1)'))
  const other = (readKept(cache) ?? '').replace('"reader":"', '"reader":"0')
  for (const text of ['', 'nothing', readFileSync(cache, 'utf8').replace('builtin:len', 'builtin:sum')]) {
    writeFileSync(cache, text)
    expect(await read(document('a.md', 'len(1)'))).toEqual(first)
  }
  keepText(cache, other.replace('builtin:len', 'builtin:sum'))
  expect(await read(document('a.md', 'len(1)'))).toEqual(first)
  expect(asked()).toBe(5)
})

it('has nothing to say without Python, and needs none where nothing has changed', async () => {
  const { read, cache } = reader(undefined)
  expect(await read(document('a.md', 'len(1)'))).toBeUndefined()
  expect(existsSync(cache)).toBe(false)
  expect(await read()).toEqual(new Map())
})

it('says that a Python does not start', async () => {
  await expect(reader(join(folder, 'none')).read(document('a.md', 'len(1)'))).rejects.toThrow(OperationError)
  await expect(reader(process.execPath).read(document('a.md', 'len(1)'))).rejects.toThrow('cannot read code')
})

withPython('leaves out a document that ends Python, reads the rest, and tries it again', async ({ path }) => {
  // A Python that ends when it is asked for the second document.
  const python = join(folder, 'python')
  writeFileSync(
    python,
    `#!/bin/sh\n${path} "$@" | while read -r line; do case "$line" in *builtin:sum*) exit 9;; esac; echo "$line"; done\n`,
    {
      mode: 0o755,
    },
  )
  const { read, asked } = reader(python)
  const documents = [document('a.md', 'len(1)'), document('b.md', 'sum(1)'), document('c.md', 'print(1)')]
  const usages = await read(...documents)
  expect([...(usages ?? [])].map(([file, [first]]) => [file, first?.ids[0]])).toEqual([
    ['a.md', 'builtin:len'],
    ['c.md', 'builtin:print'],
  ])
  await read(...documents)
  expect(asked()).toBe(2)
})
