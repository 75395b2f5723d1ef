import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readTree } from '@course/files'
import { git } from '@course/stages'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { course, type Ended, runProgram } from '../../support/course.ts'
import { ROOT } from '../../support/paths.ts'
import { testWith } from '../../support/tools.ts'

const TITLE = 'Öfen: "hot", <round> & {{new}}'
/** What this repository keeps for itself: its course, and what is about that course. */
const KEPT = ['.ci/', 'course-source/', 'docs/benchmarks.md', 'docs/book.md', 'docs/pictures/', 'tests/e2e/own/']
/** The tests whose outcome depends on the course; every other is the same file on the same packages and fixtures as here. */
const READING_THE_COURSE = [
  'books',
  'command-line',
  'outputs',
  'repositories',
  'repository',
  'turbo',
  'verify-turbo',
].map((name) => `tests/e2e/${name}.test.ts`)
/** A whole run of another repository, beside the tests of this one. */
const MINUTES_20 = 1_200_000

/** As in a terminal of its own: without what npm, vitest and turbo tell the programs that they start. */
const clean = Object.fromEntries(
  Object.keys(process.env)
    .filter((name) => /^(npm_|VITEST|TURBO_|NODE_ENV$|TEST$|INIT_CWD$)/i.test(name))
    .map((name) => [name, undefined]),
)

const trackedFiles = await git(['-C', ROOT, 'ls-files', '-z', '--cached', '--others', '--exclude-standard'])
  .then((list) => list.split('\0').filter((path) => path !== '' && existsSync(join(ROOT, path))))
  .catch(() => undefined)

describe('a course that "course new course" has written', () => {
  let folder: string
  let created: string
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'courses of "others" '))
    created = join(folder, 'My Course')
    expect(await course(['new', 'course', created, '--title', TITLE, '--slug', 'oefen'])).toMatchObject({ code: 0 })
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const run = (command: string, ...args: readonly string[]): Promise<Ended> =>
    runProgram(command, args, { cwd: created, env: { ...clean, npm_config_prefer_offline: 'true' } })
  const text = (path: string) => readFileSync(join(created, path), 'utf8')

  testWith(trackedFiles, 'this tree is not in git')(
    'has every file of this repository but those of its own course',
    async (tracked) => {
      const missing = tracked.filter((path) => !existsSync(join(created, path)))
      expect(missing.filter((path) => !KEPT.some((kept) => path.startsWith(kept)))).toEqual([])
      for (const kept of KEPT)
        expect(
          missing.some((path) => path.startsWith(kept)),
          kept,
        ).toBe(true)
    },
  )

  it(
    'is installed by "npm ci", and npm has nothing to change in its lockfile',
    async () => {
      const installed = await run('npm', 'ci')
      expect(installed.code, installed.err).toBe(0)
      const lockfile = text('package-lock.json')
      const again = await run('npm', 'install', '--package-lock-only', '--ignore-scripts')
      expect(again.code, again.err).toBe(0)
      expect(text('package-lock.json')).toBe(lockfile)
    },
    MINUTES_20,
  )

  it(
    'is built to every format by "npx turbo build"',
    async () => {
      const built = await run('npx', 'turbo', 'build')
      expect(built.code, built.out + built.err).toBe(0)
      const { artefacts, repositories } = JSON.parse(text('output/manifest.json')) as {
        artefacts: { path: string }[]
        repositories: { path: string }[]
      }
      expect(artefacts.map(({ path }) => path)).toEqual([
        'book/complete/oefen.epub',
        'book/complete/oefen.pdf',
        'book/free/oefen.epub',
        'book/free/oefen.pdf',
        'catalogue/index.html',
        'kits/club-page-solution.zip',
        'kits/club-page.zip',
        'repos/module-01-starter.zip',
      ])
      expect(repositories.map(({ path }) => path)).toEqual([
        'repos/module-01-solution.git',
        'repos/module-01-starter.git',
      ])
      expect(text('output/catalogue/index.html')).toContain('Öfen: &quot;hot&quot;, &lt;round&gt; &amp; {{new}}')
    },
    MINUTES_20,
  )

  it('has a starter whose check names what is to do, and passes with the files of the solution', async () => {
    const clone = async (kind: string) => {
      await git(['clone', '--quiet', join(created, `output/repos/module-01-${kind}.git`), join(folder, kind)])
      return join(folder, kind)
    }
    const [starter, solution] = [await clone('starter'), await clone('solution')]
    const check = () => runProgram('sh', ['check.sh'], { cwd: starter })
    expect(await check()).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^( {2}to do {2}.*\n)+0 of 4 done\.\n$/),
    })
    for (const path of readdirSync(solution).filter((name) => name !== '.git'))
      cpSync(join(solution, path), join(starter, path), { recursive: true })
    expect(await check()).toMatchObject({ code: 0, out: expect.stringMatching(/^( {2}done {3}.*\n)+4 of 4 done\.\n$/) })
  })

  it(
    'passes the tests that read its course',
    async () => {
      const results = join(folder, 'results.json')
      const reporter = ['--reporter=json', `--outputFile.json=${results}`]
      const tested = await run('npm', 'test', '--', '--project=e2e', ...READING_THE_COURSE, ...reporter)
      const { testResults, numPassedTests } = JSON.parse(readFileSync(results, 'utf8')) as {
        testResults: { assertionResults: { status: string; fullName: string; failureMessages: string[] }[] }[]
        numPassedTests: number
      }
      const failed = testResults
        .flatMap(({ assertionResults }) => assertionResults)
        .filter(({ status }) => status === 'failed')
      expect(failed.map(({ fullName, failureMessages }) => [fullName, ...failureMessages])).toEqual([])
      expect(tested.code, tested.out + tested.err).toBe(0)
      expect(testResults).toHaveLength(READING_THE_COURSE.length)
      expect(numPassedTests).toBeGreaterThan(READING_THE_COURSE.length)
    },
    MINUTES_20,
  )

  it('passes "npm run check"', async () => {
    const checked = await run('npm', 'run', 'check')
    expect(checked.code, checked.out + checked.err).toBe(0)
  })

  it('writes the same course as this one does', async () => {
    const [ours, theirs] = [join(folder, 'ours'), join(folder, 'theirs')]
    expect(await course(['new', 'course', ours, '--title', 'Bread Baking'])).toMatchObject({ code: 0 })
    expect(await run('npx', 'course', 'new', 'course', theirs, '--title', 'Bread Baking')).toMatchObject({ code: 0 })
    expect(readTree(theirs)).toEqual(readTree(ours))
  })

  it(
    'takes a new module, and is still without a fault and installable',
    async () => {
      const added = await run('npx', 'course', 'new', 'module', 'Colours', '--level', 'B')
      expect(added.code, added.err).toBe(0)
      expect((await run('npx', 'course', 'check')).code).toBe(0)
      expect((await run('npm', 'ci')).code).toBe(0)
    },
    MINUTES_20,
  )
})
