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
import { dirname, join } from 'node:path'
import { readTree } from '@course/files'
import { contentPackageJson, contentPackageName, modulesOf, parseCourse, twoDigits } from '@course/model'
import { git } from '@course/stages'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { copyRepository } from '../support/copy-repository.ts'
import { course } from '../support/course.ts'
import { ROOT } from '../support/paths.ts'
import { planIn, turboIn } from '../support/turbo.ts'

let copy: string
/** Of the unchanged copy. */
let clean: Readonly<Record<string, string>>
beforeAll(async () => {
  copy = copyRepository()
  clean = await hashes()
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

const { value: source } = parseCourse(readTree(join(ROOT, 'course-source')).tree)
const modules = source ? modulesOf(source) : []
const capstones = source?.capstones ?? []

/** The tasks by their names, and the verifications by the workspaces that are verified. */
const BUILDS = ['build:book', 'build:repos', 'build:kits']
const OF_MODULES = modules.map(({ folder }) => contentPackageName({ kind: 'module', folder }))
const OF_CAPSTONES = capstones.map(({ folder }) => contentPackageName({ kind: 'capstone', folder }))
const VERIFICATIONS = [...OF_MODULES, ...OF_CAPSTONES]
const ALL = [...BUILDS, ...VERIFICATIONS]

async function hashes(env: NodeJS.ProcessEnv = {}): Promise<Readonly<Record<string, string>>> {
  const tasks = await planIn(copy, ['build:book', 'build:repos', 'build:kits', 'verify'], env)
  return Object.fromEntries(tasks.map(({ task, package: name, hash }) => [task === 'verify' ? name : task, hash]))
}

async function missedIn(env: NodeJS.ProcessEnv = {}): Promise<readonly string[]> {
  const changed = await hashes(env)
  return ALL.filter((task) => clean[task] !== changed[task])
}

/** Adds a line to some files, or makes them, and says which tasks would run again. */
async function missedBy(...files: readonly string[]): Promise<readonly string[]> {
  const paths = files.map((file) => join(copy, file))
  const before = paths.map((path) => (existsSync(path) ? readFileSync(path) : undefined))
  for (const path of paths) {
    mkdirSync(dirname(path), { recursive: true })
    appendFileSync(path, '\n')
  }
  const missed = await missedIn()
  for (const [index, path] of paths.entries()) {
    const bytes = before[index]
    if (bytes) writeFileSync(path, bytes)
    else rmSync(path)
  }
  return missed
}

const FIRST = `course-source/modules/${modules.at(0)?.folder}`
const LAST = `course-source/modules/${modules.at(-1)?.folder}`
const CAPSTONE = `course-source/capstones/${capstones.at(0)?.folder ?? '*'}`
const [OF_FIRST, OF_LAST, OF_CAPSTONE] = [OF_MODULES.slice(0, 1), OF_MODULES.slice(-1), OF_CAPSTONES.slice(0, 1)]

describe('a change is built and verified by the tasks that read it, and by no other', () => {
  it.for([
    ['a word in a lesson', `${FIRST}/lessons/*.md`, ['build:book', ...OF_FIRST]],
    ['a word in a lesson of the last module', `${LAST}/lessons/*.md`, ['build:book', ...OF_LAST]],
    ['a picture', `${FIRST}/assets/new.svg`, ['build:book', ...OF_FIRST]],
    ['a review', `${FIRST}/review.md`, ['build:book', ...OF_FIRST]],
    [
      "a module's opener, which is in the README of its repositories, on which the later ones stand",
      `${FIRST}/module.md`,
      ['build:book', 'build:repos', ...OF_MODULES],
    ],
    ['the opener of the last module', `${LAST}/module.md`, ['build:book', 'build:repos', ...OF_LAST]],
    [
      'a stage, which lessons list, and on which the later ones stand',
      `${FIRST}/tracker/files/*.*`,
      ['build:book', 'build:repos', ...OF_MODULES],
    ],
    ['the last stage', `${LAST}/tracker/stage.yaml`, ['build:book', 'build:repos', ...OF_LAST]],
    [
      "a capstone's file, which lessons may list",
      `${CAPSTONE}/files/*.*`,
      ['build:book', 'build:kits', ...OF_CAPSTONE],
    ],
    ['a brief', `${CAPSTONE}/brief.md`, ['build:book', 'build:kits', ...OF_CAPSTONE]],
    ["a capstone's requirements", `${CAPSTONE}/capstone.yaml`, ['build:book', 'build:kits', ...OF_CAPSTONE]],
    ['a front page', 'course-source/front/*.md', ['build:book']],
    ['what changed', 'course-source/CHANGES.md', ['build:book']],
    ['the glossary', 'course-source/glossary.yaml', ['build:book', ...VERIFICATIONS]],
    ['course.yaml', 'course-source/course.yaml', ALL],
    ['the plan of the course', 'course-source/outline.yaml', VERIFICATIONS],
    ['the standards of lessons', 'course-source/standards.yaml', VERIFICATIONS],
    ['the settings of the linter and of types', 'course-source/pyproject.toml', VERIFICATIONS],
    ['the packages of the examples', 'course-source/requirements.lock', VERIFICATIONS],
    ['a template', 'templates/repo/README.md.hbs', ALL],
    ['a style sheet', 'templates/book/*.css', ALL],
    ['the engine', 'packages/model/src/course.ts', ALL],
    ['what verifies', 'packages/verify/src/toolbox.ts', ALL],
    ['what runs in the sandbox', 'packages/verify/python/course_harness/*.py', ALL],
  ] as const)('%s', async ([, pattern, tasks], { skip }) => {
    const file = pattern.includes('*') ? globSync(pattern, { cwd: copy }).sort()[0] : pattern
    if (file === undefined) return skip(`the course has no ${pattern}`)
    expect(await missedBy(file)).toEqual(tasks)
  })

  it('another Python', async () => expect(await missedIn({ COURSE_PYTHON: '/opt/python' })).toEqual(VERIFICATIONS))

  it.each([
    ['words about the repository', ['README.md', 'docs/decisions/README.md', 'tests/support/paths.ts']],
    [
      'what tools have left behind',
      [
        `${FIRST}/tracker/files/__pycache__/check.cpython-313.pyc`,
        `${FIRST}/tracker/files/.ruff_cache/0/1`,
        `${FIRST}/tracker/files/.DS_Store`,
        `${FIRST}/tracker/files/uv.lock`,
        `${FIRST}/.verify/record.json`,
        `${CAPSTONE}/files/.venv/lib/site.py`,
        `${CAPSTONE}/files/.mypy_cache/1.json`,
        'packages/verify/python/course_harness/__pycache__/worker.cpython-313.pyc',
      ],
    ],
  ])('no task reads %s', async (_, files) => expect(await missedBy(...files)).toEqual([]))

  it('no task asks where packages come from, and the verifications are told', async () => {
    const env = {
      UV_INDEX_URL: 'https://packages.example',
      PIP_INDEX_URL: 'https://packages.example',
      https_proxy: 'x',
    }
    expect(await missedIn(env)).toEqual([])
    const [task] = await planIn(copy, ['verify'], env)
    const told = task?.environmentVariables.passthrough?.map((entry) => entry.split('=')[0])
    expect(told).toEqual(expect.arrayContaining(Object.keys(env)))
  })
})

describe('a stage removed from the source', () => {
  it('disappears from the output, even where turbo restores the rest from its cache', async () => {
    const folder = join(copy, 'course-source')
    const output = join(copy, 'output')
    const last = modules.at(-1)
    const number = twoDigits((last?.number ?? 0) + 1)
    // Where the whole course is planned, it is the next module of the plan.
    const { slug, level } = source?.outline?.[modules.length] ?? { slug: 'later', level: source?.levels[0]?.id }
    const later = join(folder, 'modules', `${number}-${slug}`)
    const files = ['course.yaml', 'package.json'].map((name) => join(folder, name))
    const before = files.map((file) => readFileSync(file, 'utf8'))
    expect((await turboIn(copy, ['build:repos'])).out).toContain('1 successful')

    mkdirSync(join(later, 'tracker/files'), { recursive: true })
    const write = (name: string, text: string) => writeFileSync(join(later, name), text)
    const workspace = { kind: 'module', folder: `${number}-${slug}` } as const
    write('package.json', contentPackageJson({ ...workspace, ...(last && { previous: last.folder }) }))
    write('module.md', `---\ntitle: Later\nlevel: ${level}\nsummary: Later.\nobjectives: [Know more]\n---\n\nLater.\n`)
    write(
      'tracker/stage.yaml',
      'title: Later\ndate: 2099-02-01T09:00:00Z\nsteps:\n  - { title: Add a file, files: [later.txt] }\n',
    )
    write('tracker/files/later.txt', 'later\n')
    writeFileSync(
      files[0] ?? '',
      (before[0] ?? '').replace(/(modules: \[[^\]]*)\](?![\s\S]*modules: \[)/, `$1, ${slug}]`),
    )
    writeFileSync(
      files[1] ?? '',
      (before[1] ?? '').replace('"dependencies": {', `"dependencies": {\n    "${contentPackageName(workspace)}": "*",`),
    )
    expect((await turboIn(copy, ['build:repos'])).out).toContain('1 successful')
    const starter = join(output, `repos/module-${number}-starter.git`)
    expect(existsSync(starter)).toBe(true)

    rmSync(later, { recursive: true })
    for (const [index, file] of files.entries()) writeFileSync(file, before[index] ?? '')
    expect((await turboIn(copy, ['build:repos'])).out).toContain('FULL TURBO')
    expect(existsSync(starter)).toBe(true)
    expect((await course(['build', 'catalogue'], { cwd: copy })).code).toBe(0)
    expect(existsSync(starter)).toBe(false)
    expect(existsSync(join(output, `repos/module-${number}-starter.zip`))).toBe(false)

    rmSync(output, { recursive: true })
    expect((await turboIn(copy, ['build:repos'])).out).toContain('FULL TURBO')
    const first = modules.find(({ stage }) => stage)
    if (!first) return
    const restored = join(output, `repos/module-${twoDigits(first.number)}-starter.git`)
    await git(['clone', '--quiet', restored, join(copy, 'restored')])
    expect(readdirSync(join(copy, 'restored'))).toEqual(expect.arrayContaining(['.git', 'README.md']))
  })
})
