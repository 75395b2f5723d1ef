import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder, zipTree } from '@course/files'
import { below, overlay, resolveKit, textFile } from '@course/model'
import { describe, expect, it } from 'vitest'
import { builtKitLeaks } from './built-kit.ts'
import { kiteKit } from './testing/kite-kit.ts'

async function leaksOfZip(files: Readonly<Record<string, string>>) {
  using folder = temporaryFolder('kit-zip')
  const capstone = kiteKit()
  const added = new Map(Object.entries(files).map(([path, text]) => [path, textFile(text)] as const))
  const path = join(folder.path, 'show.zip')
  writeFileSync(path, await zipTree(below('show', overlay(resolveKit(capstone).starter, added)), 0))
  return await builtKitLeaks(capstone, path)
}

describe('builtKitLeaks', () => {
  it('finds nothing in a zip of the starter', async () => expect(await leaksOfZip({})).toEqual([]))

  it('finds a file that only the solution may have', async () =>
    expect(await leaksOfZip({ 'compose.yaml': 'services: {}\n' })).toMatchObject([
      { ruleId: 'stage-leak', file: 'capstones/show/files/compose.yaml' },
    ]))
})
