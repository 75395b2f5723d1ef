import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { git } from '@course/stages'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { course } from '../support/course.ts'
import { ROOT, SECOND_COURSE } from '../support/paths.ts'

const outputs = inject('outputs')
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'outputs '))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Manifest = {
  artefacts: { path: string; bytes: number; sha256: string; kind: string; edition?: string; contentDigest: string }[]
  repositories: { path: string; refs: { name: string; commit: string; tree: string }[] }[]
  tools: Record<string, string>
}
const manifestOf = (output: string) => JSON.parse(readFileSync(join(output, 'manifest.json'), 'utf8')) as Manifest

describe('course build', () => {
  it.each(['real', 'second'] as const)('writes a manifest that is true: %s', async (which) => {
    const output = outputs[which]
    const manifest = manifestOf(output)
    for (const artefact of manifest.artefacts) {
      const bytes = readFileSync(join(output, artefact.path))
      expect(artefact, artefact.path).toMatchObject({
        bytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        contentDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
      })
    }
    for (const repository of manifest.repositories) {
      for (const ref of repository.refs) {
        expect(
          (
            await git([
              '--git-dir',
              join(output, repository.path),
              'rev-parse',
              `${ref.name}^{commit}`,
              `${ref.name}^{tree}`,
            ])
          )
            .trim()
            .split('\n'),
        ).toEqual([ref.commit, ref.tree])
      }
    }
    expect(Object.keys(manifest.tools)).toEqual(expect.arrayContaining(['chromium', 'git', 'node']))
    const claimed = new Set([...manifest.artefacts, ...manifest.repositories].map(({ path }) => path))
    expect(
      readdirSync(join(output, 'repos'))
        .filter((name) => name !== 'built.json')
        .map((name) => `repos/${name}`)
        .every((path) => claimed.has(path)),
    ).toBe(true)
  })

  it('gives the same manifest again, in another folder, zone and locale', async () => {
    const copy = join(folder, 'copy of "the" cöurse')
    cpSync(SECOND_COURSE, copy, { recursive: true })
    const ended = await course(['build'], {
      cwd: copy,
      env: { TZ: 'Asia/Tokyo', LC_ALL: 'de_DE.UTF-8', LANG: 'de_DE.UTF-8' },
    })
    expect(ended.err).not.toContain('bug')
    expect(ended.code).toBe(0)
    expect(readFileSync(join(copy, 'output/manifest.json'), 'utf8')).toBe(
      readFileSync(join(outputs.second, 'manifest.json'), 'utf8'),
    )
  })

  it('removes what no task builds any more, and nothing outside its areas', async () => {
    const output = join(folder, 'stale')
    cpSync(outputs.second, output, { recursive: true })
    mkdirSync(join(output, 'repos/module-09-starter.git/objects'), { recursive: true })
    writeFileSync(join(output, 'repos/module-09-starter.git/objects/x'), 'x')
    writeFileSync(join(output, 'repos/module-01-starter.git/objects/pack/old.pack'), 'x')
    writeFileSync(join(output, 'kits/old.zip'), 'x')
    writeFileSync(join(output, 'mine.txt'), 'x')
    expect((await course(['build', 'catalogue', '--course', SECOND_COURSE, '--output', output])).code).toBe(0)
    expect(existsSync(join(output, 'repos/module-09-starter.git'))).toBe(false)
    expect(existsSync(join(output, 'repos/module-01-starter.git/objects/pack/old.pack'))).toBe(false)
    expect(existsSync(join(output, 'kits/old.zip'))).toBe(false)
    expect(existsSync(join(output, 'mine.txt'))).toBe(true)
    expect(readFileSync(join(output, 'manifest.json'), 'utf8')).toBe(
      readFileSync(join(outputs.second, 'manifest.json'), 'utf8'),
    )
  })

  it('can be interrupted while it prints: the old output stays whole, and nothing is left behind', async () => {
    const output = join(folder, 'interrupted')
    const temporary = join(folder, 'temporary')
    cpSync(outputs.second, output, { recursive: true })
    mkdirSync(temporary)
    const before = readFileSync(join(output, 'book/built.json'), 'utf8')
    const ended = await interrupted(['build', 'book', '--course', SECOND_COURSE, '--output', output], temporary)
    expect(ended.code).toBe(130)
    expect(readFileSync(join(output, 'book/built.json'), 'utf8')).toBe(before)
    expect(existsSync(join(output, '.staging-book'))).toBe(false)
    expect(readdirSync(temporary).filter((name) => /^course-(drawing|print|profile)/.test(name))).toEqual([])
    expect((await course(['build', 'catalogue', '--course', SECOND_COURSE, '--output', output])).code).toBe(0)
  })
})

/** Runs a build and sends it SIGINT when it says that it prints. */
function interrupted(args: readonly string[], temporary: string): Promise<{ code: number | null }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [`${ROOT}/packages/cli/bin/course.js`, ...args], {
      env: { ...process.env, TMPDIR: temporary },
    })
    let sent = false
    child.stderr.on('data', (chunk: Buffer) => {
      if (sent || !chunk.toString().includes('Printing')) return
      sent = true
      child.kill('SIGINT')
    })
    child.on('error', reject)
    child.on('close', (code) => (sent ? resolve({ code }) : reject(new Error('it never printed'))))
  })
}
