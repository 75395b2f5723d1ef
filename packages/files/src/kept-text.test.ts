import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keepText, readKept } from './kept-text.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'course kept '))
  path = join(folder, 'deep/kept')
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

describe('keepText', () => {
  it('gives back what was kept, and nothing besides', () => {
    expect(readKept(path)).toBeUndefined()
    keepText(path, '<svg>\nü</svg>\n')
    expect(readKept(path)).toBe('<svg>\nü</svg>\n')
    keepText(path, '')
    expect(readKept(path)).toBe('')
    expect(readdirSync(join(folder, 'deep'))).toEqual(['kept'])
  })

  it.each([
    ['cut short', () => truncateSync(path, 80)],
    ['emptied', () => truncateSync(path, 0)],
    ['changed by one letter', () => writeFileSync(path, readFileSync(path, 'utf8').replace('kept', 'kapt'))],
    ['of another kind', () => writeFileSync(path, '{"a": 1}')],
  ])('ignores a file that was %s', (_how, damage) => {
    keepText(path, 'what is kept over many lines\n'.repeat(5))
    damage()
    expect(readKept(path)).toBeUndefined()
  })

  it('says nothing where nothing can be kept', () => {
    writeFileSync(join(folder, 'deep'), '')
    keepText(path, 'text')
    expect(readKept(path)).toBeUndefined()
  })
})

describe('readKept', () => {
  it('believes nothing that another user has kept', () => {
    liveIn('elsewhere')
    keepText(path, 'theirs')
    expect(readKept(path)).toBe('theirs')
    liveIn('here')
    expect(readKept(path)).toBeUndefined()
  })

  it('believes nothing that stood under another name', () => {
    keepText(path, 'text')
    renameSync(path, join(folder, 'deep/other'))
    expect(readKept(join(folder, 'deep/other'))).toBeUndefined()
  })

  it('makes a key that nobody else reads, and keeps nothing where there can be none', () => {
    liveIn('here')
    keepText(path, 'text')
    const key = join(homedir(), '.cache/course/key')
    expect(readFileSync(key, 'utf8')).toMatch(/^[0-9a-f]{64}$/)
    if (process.platform !== 'win32') expect(statSync(key).mode & 0o777).toBe(0o600)

    const folderOfKey = join(homedir(), '.cache/course')
    for (const damage of [
      () => writeFileSync(key, ''),
      () => symlinkSync(path, key),
      () => mkdirSync(key),
      () => {
        rmSync(folderOfKey, { recursive: true })
        writeFileSync(folderOfKey, '')
      },
    ]) {
      rmSync(key)
      damage()
      keepText(path, 'new')
      expect(readKept(path), String(damage)).toBeUndefined()
      rmSync(folderOfKey, { recursive: true })
      keepText(path, 'text')
      expect(readKept(path)).toBe('text')
    }
  })
})

function liveIn(name: string): void {
  const home = join(folder, name)
  mkdirSync(home)
  vi.stubEnv('HOME', home)
  vi.stubEnv('USERPROFILE', home)
}
