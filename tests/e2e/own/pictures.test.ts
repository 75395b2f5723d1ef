import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ROOT } from '../../support/paths.ts'

const FOLDER = join(ROOT, 'docs/pictures')

it('docs/book.md shows every picture, and each is small', () => {
  const pictures = readdirSync(FOLDER)
  const shown = [...readFileSync(join(ROOT, 'docs/book.md'), 'utf8').matchAll(/\(pictures\/([^)]+)\)/g)]
  expect(shown.map(([, name]) => name).toSorted()).toEqual(pictures.toSorted())
  for (const name of pictures) {
    const file = join(FOLDER, name)
    expect(statSync(file).size, name).toBeLessThan(150_000)
    expect(readFileSync(file).readUInt32BE(16), name).toBeLessThanOrEqual(900)
  }
})
