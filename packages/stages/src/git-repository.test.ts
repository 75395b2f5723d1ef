import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Commit, fileTree, textFile } from '@course/model'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { git, writeBareRepository } from './git-repository.ts'

const AUTHOR = { name: 'A <Course>', email: 'course@example.com' }
const binary = { bytes: Uint8Array.from([0, 255, 10, 13, 0]), executable: true }
const COMMITS: readonly Commit[] = [
  {
    title: 'First step: "start"',
    date: '2026-01-01T09:00:00Z',
    tags: [],
    tree: fileTree([
      ['a.txt', textFile('one\n')],
      ['old.txt', textFile('old\n')],
    ]),
  },
  {
    title: 'Second step',
    date: '2026-01-01T09:00:00Z',
    tags: ['m01'],
    tree: fileTree([
      ['a.txt', textFile('two\n')],
      ['with space/ü "q".bin', binary],
      ['run.sh', { ...textFile('#!/bin/sh\n'), executable: true }],
    ]),
  },
]

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'course repos '))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('writeBareRepository', () => {
  it('writes one commit per step, with author, dates, tags and whole trees', async () => {
    const bare = join(folder, 'a.git')
    const refs = await writeBareRepository(bare, COMMITS, AUTHOR)
    expect(refs.map(({ name }) => name)).toEqual(['refs/heads/main', 'refs/tags/m01'])
    expect(refs[0]?.commit).toBe(refs[1]?.commit)
    const log = await git(['--git-dir', bare, 'log', '--format=%s|%an|%ae|%aI|%cI', 'main'])
    expect(log).toBe(
      'Second step|A Course|course@example.com|2026-01-01T09:00:00+00:00|2026-01-01T09:00:00+00:00\n' +
        'First step: "start"|A Course|course@example.com|2026-01-01T09:00:00+00:00|2026-01-01T09:00:00+00:00\n',
    )
    const listed = await git(['--git-dir', bare, 'ls-tree', '-rz', 'main'])
    expect(listed.replace(/ blob [0-9a-f]+\t/g, ' ')).toBe(
      '100644 a.txt\u0000100755 run.sh\u0000100755 with space/ü "q".bin\u0000',
    )
    expect(await git(['--git-dir', bare, 'fsck', '--strict'])).toBe('')
  })

  it('can be cloned, and holds the bytes', async () => {
    const bare = join(folder, 'a.git')
    await writeBareRepository(bare, COMMITS, AUTHOR)
    await git(['clone', '--quiet', bare, join(folder, 'clone')])
    expect(await git(['-C', join(folder, 'clone'), 'show', 'main~:a.txt'])).toBe('one\n')
    expect(await git(['-C', join(folder, 'clone'), 'status', '--porcelain'])).toBe('')
  })

  it('gives the same ids whatever the machine is set to', async () => {
    const first = await writeBareRepository(join(folder, 'a.git'), COMMITS, AUTHOR)
    const before = { ...process.env }
    Object.assign(process.env, {
      TZ: 'Asia/Tokyo',
      GIT_AUTHOR_NAME: 'Somebody',
      GIT_COMMITTER_DATE: '1999-01-01T00:00:00Z',
      GIT_DEFAULT_HASH: 'sha256',
      GIT_DIR: '/nowhere',
    })
    try {
      expect(await writeBareRepository(join(folder, 'b.git'), COMMITS, AUTHOR)).toEqual(first)
    } finally {
      process.env = before
    }
  })

  it('says what git said where it fails', async () => {
    await expect(git(['--git-dir', join(folder, 'none'), 'log'])).rejects.toMatchObject({
      code: 'git-failed',
      message: expect.stringContaining('not a git repository'),
    })
  })
})
