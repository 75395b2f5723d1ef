import { mkdirSync, mkdtempSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { writeTree } from '@course/files'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ENGINE, REPOSITORY, readEngine } from './engine-files.ts'

const engine = readEngine(REPOSITORY)
let copy: string
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'engine '))
  writeTree(copy, engine)
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

it('reads everything that is listed', () => {
  for (const path of ENGINE)
    expect(
      [...engine.keys()].some((file) => `${file}/`.startsWith(`${path}/`)),
      path,
    ).toBe(true)
})

it('leaves what tools leave behind, what is not listed, and what is about the course that lies there', () => {
  for (const path of [
    '.env',
    'README.md',
    'course-source/course.yaml',
    'docs/benchmarks.md',
    'docs/pictures/cover.png',
    'node_modules/x/index.js',
    'output/manifest.json',
    'packages/cli/.turbo/log',
    'packages/cli/node_modules/x/index.js',
    'tests/fixtures/second-course/.cache/book/x.svg',
    'tests/fixtures/second-course/output/manifest.json',
    'tests/e2e/own/x.test.ts',
  ]) {
    mkdirSync(dirname(join(copy, path)), { recursive: true })
    writeFileSync(join(copy, path), 'x')
  }
  expect(readEngine(copy)).toEqual(engine)
})

it('refuses a link, and says which file is missing', () => {
  symlinkSync(join(copy, 'LICENSE'), join(copy, 'docs/link'))
  expect(() => readEngine(copy)).toThrow(/docs\/link is a symbolic link/)
  unlinkSync(join(copy, 'docs/link'))
  unlinkSync(join(copy, 'biome.json'))
  expect(() => readEngine(copy)).toThrow(/The engine's biome\.json is not there/)
})
