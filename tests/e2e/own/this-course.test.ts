import { cpSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { git } from '@course/stages'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { runProgram } from '../../support/course.ts'
import { ROOT } from '../../support/paths.ts'
import { findPython, testWith } from '../../support/tools.ts'
import { entriesOf } from '../../support/zip.ts'

const output = inject('outputs').real
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'this course '))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function clone(name: string): Promise<string> {
  const target = join(folder, name)
  await git(['clone', '--quiet', join(output, 'repos', `${name}.git`), target])
  return target
}

describe('the course of this repository', async () => {
  it('is built to every kind of output', () => {
    const manifest = JSON.parse(readFileSync(join(output, 'manifest.json'), 'utf8')) as {
      artefacts: { path: string }[]
      repositories: { path: string }[]
    }
    expect(manifest.artefacts.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        'book/complete/python-backend-engineering.epub',
        'book/complete/python-backend-engineering.pdf',
        'book/free/python-backend-engineering.epub',
        'book/free/python-backend-engineering.pdf',
        'kits/blog-api.zip',
        'repos/module-01-starter.zip',
        'catalogue/index.html',
      ]),
    )
    expect(manifest.repositories.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['repos/module-01-solution.git', 'repos/module-01-starter.git']),
    )
  })

  it('puts everything into the kit that a learner starts from', async () => {
    const entries = await entriesOf(readFileSync(join(output, 'kits/blog-api.zip')))
    expect(entries.map(({ name }) => name.replace('blog-api/', ''))).toEqual(
      expect.arrayContaining([
        'BRIEF.md',
        'CHECKLIST.md',
        'LICENSE',
        'README.md',
        'Dockerfile',
        'compose.yaml',
        '.github/workflows/ci.yml',
        'pyproject.toml',
      ]),
    )
    const checklist = entries.find(({ name }) => name.endsWith('CHECKLIST.md'))
    expect(
      Buffer.from(checklist?.bytes ?? [])
        .toString()
        .match(/^- \[ \] /gm),
    ).toHaveLength(13)
  })

  testWith(await findPython(), 'no Python 3.13')(
    'has starters that start, name what is to do, and pass with the files of their solutions',
    async (interpreter) => {
      const modules = globSync('module-*-starter.git', { cwd: join(output, 'repos') })
      expect(modules.length).toBeGreaterThan(1)
      for (const module of modules) await judgeStage(interpreter, module.replace('-starter.git', ''))
    },
  )

  async function judgeStage(interpreter: string, module: string): Promise<void> {
    const starter = await clone(`${module}-starter`)
    const solution = await clone(`${module}-solution`)
    expect((await runProgram(interpreter, ['tracker.py'], { cwd: starter })).code).toBe(0)

    const before = await runProgram(interpreter, ['check.py'], { cwd: starter })
    expect(before.code, module).toBe(1)
    expect(before.out).toMatch(/\n {2}to do {2}\S/)
    expect(before.out, module).not.toMatch(/\n {2}done /)
    expect(before.out).toMatch(/\n0 of \d+ done\.\n/)

    for (const file of (await git(['-C', solution, 'ls-files', '-z'])).split('\0').filter(Boolean))
      cpSync(join(solution, file), join(starter, file))
    const after = await runProgram(interpreter, ['check.py'], { cwd: starter })
    expect(after.out, module).not.toContain('to do ')
    expect(after.code, module).toBe(0)
  }

  it('is named nowhere in the code of the engine', () => {
    for (const file of globSync('packages/*/src/**/*.ts', { cwd: ROOT })) {
      if (/\.test\.ts$|\/testing\//.test(file)) continue
      expect(readFileSync(join(ROOT, file), 'utf8'), file).not.toMatch(
        /Finance Tracker|finance_tracker|blog-api|absolute-basics/,
      )
    }
  })
})
