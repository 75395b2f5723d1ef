import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keepText, readKept } from './kept-text.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'course kept '))
  path = join(folder, 'deep/kept')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

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
