import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { fileTree, textFile } from '@course/model'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import yauzl from 'yauzl'
import { readRecord, readTree, replaceArea, treeDigest, zipTree } from './index.ts'
import { processMark } from './process-mark.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'course files '))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('readTree', () => {
  it('reads files with their executable bit, sorted, and leaves out what tools leave behind', () => {
    mkdirSync(join(folder, 'b/__pycache__'), { recursive: true })
    writeFileSync(join(folder, 'b/x.py'), 'x')
    writeFileSync(join(folder, 'b/__pycache__/x.pyc'), 'x')
    writeFileSync(join(folder, 'a.sh'), '#!/bin/sh\n')
    chmodSync(join(folder, 'a.sh'), 0o755)
    const { tree, diagnostics } = readTree(folder)
    expect([...tree].map(([path, entry]) => [path, entry.executable])).toEqual([
      ['a.sh', true],
      ['b/x.py', false],
    ])
    expect(diagnostics).toEqual([])
  })

  it('does not follow symbolic links', () => {
    symlinkSync('/etc', join(folder, 'etc'))
    symlinkSync('/etc/hostname', join(folder, 'name.md'))
    const { tree, diagnostics } = readTree(folder)
    expect(tree.size).toBe(0)
    expect(diagnostics.map(({ ruleId, file }) => [ruleId, file])).toEqual([
      ['file-link', 'etc'],
      ['file-link', 'name.md'],
    ])
  })
})

describe('zipTree', () => {
  const tree = fileTree([
    ['kit/b.txt', textFile('b')],
    ['kit/a.sh', { ...textFile('a'), executable: true }],
    ['kit/ü.txt', textFile('ü')],
  ])

  it('packs the same bytes twice', async () => {
    expect(Buffer.compare(await zipTree(tree, 1_700_000_000), await zipTree(tree, 1_700_000_000))).toBe(0)
  })

  it('is read by another reader: sorted files, fixed dates, modes', async () => {
    const zip = await promisify<Buffer, yauzl.Options, yauzl.ZipFile>(yauzl.fromBuffer)(
      Buffer.from(await zipTree(tree, 1_700_000_000)),
      { lazyEntries: false },
    )
    const entries: unknown[] = []
    await new Promise<void>((resolve, reject) => {
      zip.on('entry', (entry: yauzl.Entry) =>
        entries.push([
          entry.fileName,
          ((entry.externalFileAttributes >>> 16) & 0o777).toString(8),
          entry.getLastModDate({ forceDosFormat: true, timezone: 'UTC' }).toISOString(),
        ]),
      )
      zip.on('end', resolve)
      zip.on('error', reject)
    })
    expect(entries).toEqual([
      ['kit/a.sh', '755', '2023-11-14T22:13:20.000Z'],
      ['kit/b.txt', '644', '2023-11-14T22:13:20.000Z'],
      ['kit/ü.txt', '644', '2023-11-14T22:13:20.000Z'],
    ])
  })

  it('digests content by path, mode and bytes', () => {
    const other = fileTree([...tree].map(([path, entry]) => [path, { ...entry, executable: true }]))
    expect(treeDigest(tree)).not.toBe(treeDigest(other))
    expect(treeDigest(tree)).toBe(treeDigest(fileTree([...tree].toReversed())))
  })
})

/** The mark of a process that has ended: this one's, with the number of another. */
async function ownerThatIsGone(): Promise<string> {
  const ended = spawn(process.execPath, ['--version'])
  await once(ended, 'exit')
  return `owner.${processMark().replace(`-${process.pid}-`, `-${ended.pid}-`)}`
}

describe('replaceArea', () => {
  const record = { files: [], repositories: [], tools: {} }
  const write = (name: string) => async (target: string) => {
    writeFileSync(join(target, name), name)
    return record
  }

  it('replaces the whole area and records what it holds', async () => {
    await replaceArea(folder, 'kits', write('old.zip'))
    await replaceArea(folder, 'kits', write('new.zip'))
    expect(existsSync(join(folder, 'kits/old.zip'))).toBe(false)
    expect(readRecord(folder, 'kits')?.paths).toEqual(['new.zip'])
    expect(existsSync(join(folder, '.staging-kits'))).toBe(false)
  })

  it('leaves the old area whole where the build fails', async () => {
    await replaceArea(folder, 'kits', write('old.zip'))
    await expect(
      replaceArea(folder, 'kits', async (target) => {
        writeFileSync(join(target, 'half.zip'), 'x')
        throw new Error('stopped')
      }),
    ).rejects.toThrow('stopped')
    expect(readRecord(folder, 'kits')?.paths).toEqual(['old.zip'])
    expect(readFileSync(join(folder, 'kits/old.zip'), 'utf8')).toBe('old.zip')
    expect(existsSync(join(folder, '.staging-kits'))).toBe(false)
  })

  it('builds areas side by side', async () => {
    const slow = (name: string) => async (target: string) => {
      await new Promise((resolve) => setImmediate(resolve))
      return write(name)(target)
    }
    const areas = ['book', 'repos', 'kits'] as const
    await Promise.all(areas.map((area, index) => replaceArea(folder, area, slow(`${index}.zip`))))
    expect(readRecord(folder, 'book')?.paths).toEqual(['0.zip'])
    expect(readRecord(folder, 'repos')?.paths).toEqual(['1.zip'])
    expect(existsSync(join(folder, '.staging-kits'))).toBe(false)
  })

  it('brings back an area that a killed build had put aside', async () => {
    await replaceArea(folder, 'kits', write('old.zip'))
    mkdirSync(join(folder, '.staging-kits'))
    writeFileSync(join(folder, '.staging-kits', await ownerThatIsGone()), '')
    renameSync(join(folder, 'kits'), join(folder, '.staging-kits/retired'))
    await expect(
      replaceArea(folder, 'kits', async () => {
        throw new Error('stopped')
      }),
    ).rejects.toThrow()
    expect(readFileSync(join(folder, 'kits/old.zip'), 'utf8')).toBe('old.zip')
  })
})
