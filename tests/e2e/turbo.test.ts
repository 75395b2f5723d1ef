import {
  appendFileSync,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { contentPackageJson } from '@course/model'
import { git } from '@course/stages'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { course, runProgram } from '../support/course.ts'
import { ROOT } from '../support/paths.ts'

let copy: string
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'monorepo '))
  const left = /(^|\/)(node_modules|output|\.git|\.turbo|\.cache|fixtures)$/
  cpSync(ROOT, copy, { recursive: true, filter: (source) => !left.test(source.slice(ROOT.length)) })
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

const TASKS = ['build:book', 'build:repos', 'build:kits'] as const

function turbo(...args: readonly string[]) {
  return runProgram(join(ROOT, 'node_modules/.bin/turbo'), ['run', ...args, '--no-daemon'], {
    cwd: copy,
    env: { TURBO_TELEMETRY_DISABLED: '1' },
  })
}

/** The hashes of the build tasks, as turbo computes them from the sources; nothing is run. */
async function hashes(): Promise<Record<string, string>> {
  const ended = await turbo(...TASKS, '--dry=json')
  const start = ended.out.indexOf('{')
  if (start < 0) throw new Error(`${ended.out}${ended.err}`)
  const { tasks } = JSON.parse(ended.out.slice(start)) as { tasks: { task: string; package: string; hash: string }[] }
  return Object.fromEntries(
    tasks.filter((task) => task.package === '@course/source').map(({ task, hash }) => [task, hash]),
  )
}

/** Changes a file by `change`, and says which build tasks would run again. */
async function missed(pattern: string, change: (file: string) => void): Promise<readonly string[]> {
  const file = globSync(pattern, { cwd: copy }).sort()[0]
  if (file === undefined) throw new Error(`no file ${pattern}`)
  const path = join(copy, file)
  const before = readFileSync(path)
  const clean = await hashes()
  change(path)
  const changed = await hashes()
  writeFileSync(path, before)
  return TASKS.filter((task) => clean[task] !== changed[task])
}

describe('a change is built by the tasks that read it, and by no other', () => {
  it.each([
    ['a word in a lesson', 'course-source/modules/*/lessons/*.md', ['build:book']],
    ['a review', 'course-source/modules/*/review.md', ['build:book']],
    ['a front page', 'course-source/front/*.md', ['build:book']],
    ['the glossary', 'course-source/glossary.yaml', ['build:book']],
    [
      "a module's opener, which is in the README of its repositories",
      'course-source/modules/*/module.md',
      ['build:book', 'build:repos'],
    ],
    ['a stage, which lessons list', 'course-source/modules/*/tracker/files/*.py', ['build:book', 'build:repos']],
    [
      "a capstone's file, which lessons may list",
      'course-source/capstones/*/files/README.md',
      ['build:book', 'build:kits'],
    ],
    ['a brief', 'course-source/capstones/*/brief.md', ['build:book', 'build:kits']],
    ['course.yaml', 'course-source/course.yaml', [...TASKS]],
    ['a template', 'templates/repo/README.md.hbs', [...TASKS]],
    ['the engine', 'packages/model/src/course.ts', [...TASKS]],
    ['a style sheet', 'templates/book/*.css', [...TASKS]],
  ] as const)('%s', async (_name, pattern, tasks) => {
    expect(await missed(pattern, (file) => appendFileSync(file, '\n'))).toEqual(tasks)
  })

  it.each(['README.md', 'docs/decisions/*.md'])('%s is read by no task', async (pattern) => {
    expect(await missed(pattern, (file) => appendFileSync(file, '\n'))).toEqual([])
  })
})

describe('a stage removed from the source', () => {
  it('disappears from the output, even where turbo restores the rest from its cache', async () => {
    const source = join(copy, 'course-source')
    const later = join(source, 'modules/02-later')
    const output = join(copy, 'output')
    const files = ['course.yaml', 'package.json'].map((name) => join(source, name))
    const before = files.map((file) => readFileSync(file, 'utf8'))
    expect((await turbo('build:repos')).out).toContain('1 successful')

    mkdirSync(join(later, 'tracker/files'), { recursive: true })
    const write = (name: string, text: string) => writeFileSync(join(later, name), text)
    write('package.json', contentPackageJson({ kind: 'module', folder: '02-later', previous: '01-absolute-basics' }))
    write('module.md', '---\ntitle: Later\nlevel: B\nsummary: Later.\nobjectives: [Know more]\n---\n\nLater.\n')
    write(
      'tracker/stage.yaml',
      'title: Later\ndate: 2026-02-01T09:00:00Z\nsteps:\n  - { title: Add a file, files: [later.py] }\n',
    )
    write('tracker/files/later.py', 'print("later")\n')
    writeFileSync(files[0] ?? '', (before[0] ?? '').replace('[absolute-basics]', '[absolute-basics, later]'))
    writeFileSync(
      files[1] ?? '',
      (before[1] ?? '').replace('"@course/templates"', '"@course/module-02-later": "*",\n    "@course/templates"'),
    )
    expect((await turbo('build:repos')).out).toContain('1 successful')
    const starter = join(output, 'repos/module-02-starter.git')
    expect(existsSync(starter)).toBe(true)

    rmSync(later, { recursive: true })
    for (const [index, file] of files.entries()) writeFileSync(file, before[index] ?? '')
    expect((await turbo('build:repos')).out).toContain('FULL TURBO')
    expect(existsSync(starter)).toBe(true)
    expect((await course(['build', 'catalogue'], { cwd: copy })).code).toBe(0)
    expect(existsSync(starter)).toBe(false)
    expect(existsSync(join(output, 'repos/module-02-starter.zip'))).toBe(false)

    rmSync(output, { recursive: true })
    expect((await turbo('build:repos')).out).toContain('FULL TURBO')
    await git(['clone', '--quiet', join(output, 'repos/module-01-starter.git'), join(copy, 'restored')])
    expect(existsSync(join(copy, 'restored/check.py'))).toBe(true)
  })
})
