import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readTree } from '@course/files'
import { parseCourse, parseMarkers, resolveStages, textOf } from '@course/model'
import { git } from '@course/stages'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { runProgram } from '../support/course.ts'
import { ROOT, SECOND_COURSE } from '../support/paths.ts'
import { findPython, testWith } from '../support/tools.ts'

const outputs = inject('outputs')
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'clones '))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function clone(output: string, name: string): Promise<string> {
  const target = join(mkdtempSync(join(folder, 'clone-')), name)
  await git(['clone', '--quiet', join(output, 'repos', `${name}.git`), target])
  return target
}

describe('the starter of module 01', async () => {
  const python = await findPython()

  testWith(python, 'no Python 3.11 or newer')(
    'starts, names what is to do, and passes with the files of the solution',
    async (interpreter) => {
      const starter = await clone(outputs.real, 'module-01-starter')
      const solution = await clone(outputs.real, 'module-01-solution')
      expect((await runProgram(interpreter, ['tracker.py'], { cwd: starter })).code).toBe(0)

      const before = await runProgram(interpreter, ['check.py'], { cwd: starter })
      expect(before.code).toBe(1)
      expect(before.out).toMatch(/\n {2}to do {2}\S/)
      expect(before.out).not.toMatch(/\n {2}done /)
      expect(before.out).toMatch(/\n0 of \d+ done\.\n/)

      for (const file of (await git(['-C', solution, 'ls-files', '-z'])).split('\0').filter(Boolean))
        cpSync(join(solution, file), join(starter, file))
      const after = await runProgram(interpreter, ['check.py'], { cwd: starter })
      expect(after.out).not.toContain('to do ')
      expect(after.code).toBe(0)
    },
  )

  it('comes as a zip of the same files', async () => {
    const starter = await clone(outputs.real, 'module-01-starter')
    const zip = join(outputs.real, 'repos/module-01-starter.zip')
    const unzipped = mkdtempSync(join(folder, 'zip-'))
    await unzip(zip, unzipped)
    const [fromZip, fromGit] = [readTree(join(unzipped, 'module-01-starter')).tree, readTree(starter).tree]
    expect([...fromZip.keys()]).toEqual([...fromGit.keys()])
    for (const [path, entry] of fromZip)
      expect(Buffer.compare(entry.bytes, fromGit.get(path)?.bytes ?? new Uint8Array())).toBe(0)
  })
})

describe.each([
  ['the real course', ROOT, 'real'],
  ['the second course', SECOND_COURSE, 'second'],
] as const)('repositories of %s', (_name, source, which) => {
  const output = outputs[which]
  const course = parseCourse(readTree(join(source, 'course-source')).tree).value
  const stages = course ? resolveStages(course) : []
  const number = (index: number) => String(stages[index]?.module.number).padStart(2, '0')

  it.each(stages.map((_, index) => index))(
    'starter %i shares the history of the solution before and holds no solution of its own',
    async (index) => {
      const starter = join(output, 'repos', `module-${number(index)}-starter.git`)
      const commits = (await git(['--git-dir', starter, 'rev-list', 'main'])).trim().split('\n')
      if (index > 0) {
        const before = (
          await git([
            '--git-dir',
            join(output, 'repos', `module-${number(index - 1)}-solution.git`),
            'rev-parse',
            'main',
          ])
        ).trim()
        expect(commits[1]).toBe(before)
      } else expect(commits).toHaveLength(1)
      expect((await git(['--git-dir', starter, 'tag', '--list'])).trim().split('\n').filter(Boolean)).toEqual(
        stages.slice(0, index).map((_, earlier) => `m${number(earlier)}`),
      )

      const everything = await allBlobs(starter)
      for (const block of solutionBlocks(index)) expect(everything.includes(block), block).toBe(false)
    },
  )

  it.each(stages.map((_, index) => index))(
    'solution %i has one commit per step, a tag per module, and the files of the stage',
    async (index) => {
      const solution = join(output, 'repos', `module-${number(index)}-solution.git`)
      const titles = (await git(['--git-dir', solution, 'log', '--reverse', '--format=%s', 'main'])).trim().split('\n')
      expect(titles).toEqual(stages.slice(0, index + 1).flatMap(({ stage }) => stage.steps.map((step) => step.title)))
      for (const [path, entry] of stages[index]?.solution ?? []) {
        const text = textOf(entry)
        if (text === undefined) continue
        expect(await git(['--git-dir', solution, 'show', `m${number(index)}:${path}`])).toBe(text)
        expect(text).not.toMatch(/### (BEGIN|END|STUB)/)
      }
    },
  )

  /** The marked blocks of this stage and of every later one, without their indentation. */
  function solutionBlocks(index: number): readonly string[] {
    return stages
      .slice(index)
      .flatMap(({ stage }) =>
        [...stage.overlay].flatMap(([path, entry]) => {
          const text = textOf(entry)
          const file = text === undefined ? undefined : parseMarkers(text, path).value
          return (file?.blocks ?? []).map((_, block) =>
            (file?.lines ?? [])
              .filter((line) => line.block === block && line.kind === 'code')
              .map((line) => line.text.trim())
              .join('\n')
              .trim(),
          )
        }),
      )
      .filter((block) => block.length > 3)
  }
})

/** The text of every object of a repository, indentation removed. */
async function allBlobs(repository: string): Promise<string> {
  const ids = (
    await git(['--git-dir', repository, 'cat-file', '--batch-all-objects', '--batch-check=%(objectname) %(objecttype)'])
  )
    .trim()
    .split('\n')
  const blobs = ids.filter((line) => line.endsWith(' blob')).map((line) => line.split(' ', 1)[0] ?? '')
  const texts = await Promise.all(blobs.map((id) => git(['--git-dir', repository, 'cat-file', 'blob', id])))
  return texts
    .map((text) =>
      text
        .split('\n')
        .map((line) => line.trim())
        .join('\n'),
    )
    .join('\n\n')
}

async function unzip(zip: string, folder: string): Promise<void> {
  const { entriesOf } = await import('../support/zip.ts')
  const { writeTree } = await import('@course/files')
  const entries = await entriesOf(readFileSync(zip))
  writeTree(
    folder,
    new Map(entries.map(({ name, bytes, mode }) => [name, { bytes, executable: (mode & 0o100) !== 0 }])),
  )
}
