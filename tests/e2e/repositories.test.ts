import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readTree } from '@course/files'
import { parseCourse, parseMarkers, resolveStages, textOf } from '@course/model'
import { git } from '@course/stages'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { ROOT, SECOND_COURSE } from '../support/paths.ts'

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

const COURSES = (
  [
    ['the real course', ROOT, 'real'],
    ['the second course', SECOND_COURSE, 'second'],
  ] as const
).map(([name, root, which]) => {
  const course = parseCourse(readTree(join(root, 'course-source')).tree).value
  return { name, output: outputs[which], stages: course ? resolveStages(course) : [] }
})

/** A course may have no project, and then has no stages. */
describe.each(COURSES.filter(({ stages }) => stages.length > 0))('repositories of $name', ({ output, stages }) => {
  const number = (index: number) => String(stages[index]?.module.number).padStart(2, '0')

  it.each(stages.map((_, index) => index))('starter %i comes as a zip of the same files', async (index) => {
    const name = `module-${number(index)}-starter`
    const starter = await clone(output, name)
    const unzipped = mkdtempSync(join(folder, 'zip-'))
    await unzip(join(output, 'repos', `${name}.zip`), unzipped)
    const [fromZip, fromGit] = [readTree(join(unzipped, name)).tree, readTree(starter).tree]
    expect([...fromZip.keys()]).toEqual([...fromGit.keys()])
    for (const [path, entry] of fromZip)
      expect(Buffer.compare(entry.bytes, fromGit.get(path)?.bytes ?? new Uint8Array())).toBe(0)
  })

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
