import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { engineDigest } from './engine-digest.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'course engine '))
  write('engine/package.json', '{}')
  write('engine/src/index.ts', 'export {}')
  write('node_modules/.package-lock.json', '{ "lockfileVersion": 3 }')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const digest = (root = folder) => engineDigest([pathToFileURL(join(root, 'engine/src/index.ts')).href])

function write(path: string, text: string): void {
  mkdirSync(join(folder, path, '..'), { recursive: true })
  writeFileSync(join(folder, path), text)
}

it.each([
  ['its code', 'engine/src/deep/part.ts'],
  ['what it depends on', 'engine/package.json'],
  ['what npm has installed', 'node_modules/.package-lock.json'],
])('is another where %s has changed', (_what, path) => {
  const before = digest()
  expect(digest()).toBe(before)
  write(path, '{ "changed": 1 }')
  expect(digest()).not.toBe(before)
})

it('is the same wherever the engine lies', () => {
  const copy = join(folder, 'copy')
  cpSync(join(folder, 'engine'), join(copy, 'engine'), { recursive: true })
  cpSync(join(folder, 'node_modules'), join(copy, 'node_modules'), { recursive: true })
  expect(digest(copy)).toBe(digest())
})
