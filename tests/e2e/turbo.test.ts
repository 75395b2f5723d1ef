import {
  appendFileSync,
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { readTree } from '@course/files'
import { contentPackageJson, contentPackageName, modulesOf, parseCourse, twoDigits } from '@course/model'
import { git } from '@course/stages'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { copyRepository } from '../support/copy-repository.ts'
import { course, runProgram } from '../support/course.ts'
import { ROOT } from '../support/paths.ts'

let copy: string
beforeAll(() => {
  copy = copyRepository()
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
  it.for([
    ['a word in a lesson', 'course-source/modules/*/lessons/*.md', ['build:book']],
    ['a review', 'course-source/modules/*/review.md', ['build:book']],
    ['a front page', 'course-source/front/*.md', ['build:book']],
    ['the glossary', 'course-source/glossary.yaml', ['build:book']],
    [
      "a module's opener, which is in the README of its repositories",
      'course-source/modules/*/module.md',
      ['build:book', 'build:repos'],
    ],
    ['a stage, which lessons list', 'course-source/modules/*/tracker/files/*.*', ['build:book', 'build:repos']],
    ["a capstone's file, which lessons may list", 'course-source/capstones/*/files/*.*', ['build:book', 'build:kits']],
    ['a brief', 'course-source/capstones/*/brief.md', ['build:book', 'build:kits']],
    ['course.yaml', 'course-source/course.yaml', [...TASKS]],
    ['a template', 'templates/repo/README.md.hbs', [...TASKS]],
    ['the engine', 'packages/model/src/course.ts', [...TASKS]],
    ['a style sheet', 'templates/book/*.css', [...TASKS]],
  ] as const)('%s', async ([, pattern, tasks], { skip }) => {
    if (globSync(pattern, { cwd: copy }).length === 0) return skip(`the course has no ${pattern}`)
    expect(await missed(pattern, (file) => appendFileSync(file, '\n'))).toEqual(tasks)
  })

  it.each(['README.md', 'docs/decisions/*.md'])('%s is read by no task', async (pattern) => {
    expect(await missed(pattern, (file) => appendFileSync(file, '\n'))).toEqual([])
  })
})

describe('a stage removed from the source', () => {
  it('disappears from the output, even where turbo restores the rest from its cache', async () => {
    const source = join(copy, 'course-source')
    const output = join(copy, 'output')
    const read = parseCourse(readTree(source).tree).value
    const modules = read ? modulesOf(read) : []
    const last = modules.at(-1)
    const number = twoDigits((last?.number ?? 0) + 1)
    const later = join(source, 'modules', `${number}-later`)
    const files = ['course.yaml', 'package.json'].map((name) => join(source, name))
    const before = files.map((file) => readFileSync(file, 'utf8'))
    expect((await turbo('build:repos')).out).toContain('1 successful')

    mkdirSync(join(later, 'tracker/files'), { recursive: true })
    const write = (name: string, text: string) => writeFileSync(join(later, name), text)
    const workspace = { kind: 'module', folder: `${number}-later` } as const
    write('package.json', contentPackageJson({ ...workspace, ...(last && { previous: last.folder }) }))
    write(
      'module.md',
      `---\ntitle: Later\nlevel: ${read?.levels[0]?.id}\nsummary: Later.\nobjectives: [Know more]\n---\n\nLater.\n`,
    )
    write(
      'tracker/stage.yaml',
      'title: Later\ndate: 2099-02-01T09:00:00Z\nsteps:\n  - { title: Add a file, files: [later.txt] }\n',
    )
    write('tracker/files/later.txt', 'later\n')
    writeFileSync(
      files[0] ?? '',
      (before[0] ?? '').replace(/(modules: \[[^\]]*)\](?![\s\S]*modules: \[)/, '$1, later]'),
    )
    writeFileSync(
      files[1] ?? '',
      (before[1] ?? '').replace('"dependencies": {', `"dependencies": {\n    "${contentPackageName(workspace)}": "*",`),
    )
    expect((await turbo('build:repos')).out).toContain('1 successful')
    const starter = join(output, `repos/module-${number}-starter.git`)
    expect(existsSync(starter)).toBe(true)

    rmSync(later, { recursive: true })
    for (const [index, file] of files.entries()) writeFileSync(file, before[index] ?? '')
    expect((await turbo('build:repos')).out).toContain('FULL TURBO')
    expect(existsSync(starter)).toBe(true)
    expect((await course(['build', 'catalogue'], { cwd: copy })).code).toBe(0)
    expect(existsSync(starter)).toBe(false)
    expect(existsSync(join(output, `repos/module-${number}-starter.zip`))).toBe(false)

    rmSync(output, { recursive: true })
    expect((await turbo('build:repos')).out).toContain('FULL TURBO')
    const first = modules.find(({ stage }) => stage)
    if (!first) return
    const restored = join(output, `repos/module-${twoDigits(first.number)}-starter.git`)
    await git(['clone', '--quiet', restored, join(copy, 'restored')])
    expect(readdirSync(join(copy, 'restored'))).toEqual(expect.arrayContaining(['.git', 'README.md']))
  })
})
