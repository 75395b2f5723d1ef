import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findDisks } from '../support/disks.ts'
import { writeSmallCourse } from '../support/small-course.ts'
import { findIsolation, findPython, testWith } from '../support/tools.ts'

const python = await findPython()
const withPython = testWith(python, 'no Python 3.13')
const withSandbox = testWith(
  python !== undefined ? await findIsolation() : undefined,
  'no Python 3.13, or no bubblewrap',
)
const disks = findDisks()
const withDisks = testWith(python !== undefined ? disks : undefined, 'no Python 3.13, or no disk can be mounted')

const SUM = '```python\nprint(2 + 2)\n```\n\n```output\n4\n```\n'
const WRONG_SUM = SUM.replace('\n4\n', '\n5\n')
/** Something that no tool is needed to find: a link, and a word that the standards of this course forbid. */
const FAULTY = `A [link](lesson:nowhere), obviously.\n\n${SUM}`
const STANDARDS = { 'standards.yaml': 'kinds: [{ name: any, slugs: "*", sections: [] }]\nfiller: [obviously]\n' }
const NEWER = (version: string) => `:::python{since="${version}"}\nNew.\n\n${SUM}:::\n`

/** A machine with neither Python, uv, bubblewrap nor anything else on its PATH or in its home. */
function emptyMachine(root: string): NodeJS.ProcessEnv {
  const cleared = ['CI', 'COURSE_PYTHON', 'COURSE_PYTHON_314', 'PYENV_ROOT', 'REQUIRE_TOOLS']
  return { ...Object.fromEntries(cleared.map((name) => [name, undefined])), PATH: join(root, 'nothing'), HOME: root }
}

describe('without the right Python, the rest is judged, and the lesson is listed as not run', () => {
  it.for([
    ['none at all, and no uv', {}, 'There is no Python 3.13 on this machine. [python-missing]\n  Install it, '],
    [
      'one that is not there',
      { COURSE_PYTHON: '/nowhere/python' },
      'COURSE_PYTHON is /nowhere/python, which is no Python',
    ],
    ['a program that is no Python', { COURSE_PYTHON: '/bin/sh' }, 'COURSE_PYTHON is /bin/sh, which is no Python'],
    [
      'another version',
      { COURSE_PYTHON: 'OLD' },
      '/old-python, which is Python 3.12.4. [python-wrong]\n  Let it name a CPython 3.13',
    ],
  ] as const)('%s', async ([, env, message]) => {
    using small = writeSmallCourse(FAULTY, STANDARDS)
    const old = join(small.root, 'old-python')
    const who = { version: '3.12.4', implementation: 'cpython', path: '/usr/bin/python3.12', prefixes: [] }
    writeFileSync(old, `#!/bin/sh\necho '${JSON.stringify(who)}'\n`, { mode: 0o755 })
    const named = 'COURSE_PYTHON' in env && env.COURSE_PYTHON === 'OLD' ? { COURSE_PYTHON: old } : env
    const ended = await small.verify([small.file], { ...emptyMachine(small.root), ...named })
    expect(ended).toMatchObject({ code: 3 })
    expect(ended.err).toContain(message)
    expect(ended.err).toMatch(/error lesson-link .*01-spars\.md:7:3/)
    expect(ended.err).toMatch(/(error|warning) \S+ .*01-spars\.md:7:\d+\n {2}.*"obviously"/)
    expect(ended.out).toContain('1 not run.')
    expect(ended.out).toContain(`01-spars.md:${small.lineOf('print(')}: `)
  })

  it('a course whose lessons run nothing needs none of it, even where everything is demanded', async () => {
    using small = writeSmallCourse('Text.\n')
    const ended = await small.verify([], { ...emptyMachine(small.root), CI: '1', REQUIRE_TOOLS: '1' })
    expect(ended).toMatchObject({ code: 0, err: '' })
  })

  withPython('a newer one that is wrong keeps the other examples from nothing', async (path) => {
    using small = writeSmallCourse(`${WRONG_SUM}\n${NEWER('3.14')}`)
    const ended = await small.verify([small.file], { COURSE_PYTHON_314: path, REQUIRE_TOOLS: undefined })
    expect(ended).toMatchObject({ code: 3 })
    expect(ended.err).toMatch(/error example-output .*01-spars\.md:12:1/)
    expect(ended.err).toMatch(/COURSE_PYTHON_314 is .*, which is Python 3\.13\.\d+\. \[python-wrong\]\n {2}Let it name/)
    expect(ended.out).toContain('1 block,')
    expect(ended.out).toMatch(/not run: .*01-spars\.md:19: COURSE_PYTHON_314 is /)
  })

  withSandbox('a version that nothing runs is counted and listed, and fails where everything is demanded', async () => {
    using small = writeSmallCourse(NEWER('3.99'))
    const told = await small.verify([small.file], { REQUIRE_TOOLS: undefined })
    expect(told).toMatchObject({ code: 0 })
    expect(told.out).toMatch(/1 not run\. 0 errors.*\n {2}not run: .*01-spars\.md:11: no Python 3\.99 was found\n/)
    const demanded = await small.verify([small.file], { REQUIRE_TOOLS: '1' })
    expect(demanded).toMatchObject({ code: 3 })
    expect(demanded.err).toMatch(/1 of what the course shows was not run\. \[not-run\]\n {2}\S/)
  })
})

describe('without bubblewrap', () => {
  withPython('examples run, and a notice says that they are not isolated', async (path) => {
    using small = writeSmallCourse(WRONG_SUM)
    for (const CI of [undefined, 'false']) {
      const ended = await small.verify([small.file], { ...emptyMachine(small.root), COURSE_PYTHON: path, CI })
      expect(ended).toMatchObject({ code: 1 })
      expect(ended.err).toContain('The examples are not isolated: bwrap (bubblewrap) is not installed.')
      expect(ended.err).toMatch(/error example-output .*01-spars\.md:12:1/)
      expect(ended.out).toMatch(/\(Python 3\.13\.\d+, not isolated\)/)
    }
  })

  withPython('nothing runs where isolation is demanded', async (path) => {
    using small = writeSmallCourse(FAULTY)
    for (const demand of [{ CI: '1' }, { CI: 'true' }, { REQUIRE_TOOLS: '1' }]) {
      const ended = await small.verify([small.file], { ...emptyMachine(small.root), COURSE_PYTHON: path, ...demand })
      expect(ended).toMatchObject({ code: 3 })
      expect(ended.err).toMatch(/error lesson-link .*01-spars\.md:7:3/)
      expect(ended.err).toMatch(
        /cannot be isolated: bwrap \(bubblewrap\) is not installed\. \[not-isolated\]\n {2}Install/,
      )
      expect(ended.out).toContain('0 blocks,')
      expect(ended.out).toMatch(/not run: .*01-spars\.md:10: /)
    }
  })
})

describe('a disk that is read-only', () => {
  /** Packages that are nowhere yet. */
  const LOCK = `made-up==1.0 \\\n    --hash=sha256:${'0'.repeat(64)}\n`

  withDisks(
    'for what is kept: a course without packages needs nothing kept, and another is told what to do',
    async (mount) => {
      using small = writeSmallCourse(FAULTY)
      using disk = mount(join(small.root, '.cache'), 1)
      disk.setWritable(false)
      expect(await small.verify()).toMatchObject({ code: 1, out: expect.stringContaining('1 block,') })
      writeFileSync(join(small.root, 'course-source/requirements.lock'), LOCK)
      const ended = await small.verify()
      expect(ended).toMatchObject({ code: 3 })
      expect(ended.err).toMatch(/error lesson-link .*01-spars\.md:7:3/)
      expect(ended.err).toMatch(
        /\.cache\/verify cannot be written: the disk is read-only\. \[write-failed\]\n {2}Make it/,
      )
    },
  )

  withDisks('for the record, the lessons and the report: what was found is said all the same', async (mount) => {
    using small = writeSmallCourse(WRONG_SUM)
    const readOnly = async (folder: string, args: readonly string[]) => {
      const files = folder === 'course-source' ? copyOf(small.root) : []
      using disk = mount(join(small.root, folder), 1)
      for (const [path, bytes] of files) {
        mkdirSync(join(path, '..'), { recursive: true })
        writeFileSync(path, bytes)
      }
      disk.setWritable(false)
      const ended = await small.verify(args)
      expect(ended).toMatchObject({ code: 3 })
      expect(ended.err).toMatch(/cannot be written: the disk is read-only\. \[write-failed\]\n {2}Make it writable/)
      return ended
    }
    expect((await readOnly('course-source', [small.module])).err).toMatch(/error example-output .*01-spars\.md:12:1/)
    expect((await readOnly('course-source', ['--update', small.file])).out).toContain('\n-5\n+4\n')
    expect((await readOnly('output', [])).err).toMatch(/error example-output .*01-spars\.md:12:1/)
  })
})

/** Every file of a small course, to be written once more on another disk. */
function copyOf(root: string): readonly (readonly [string, Buffer])[] {
  return globSync('course-source/**/*', { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [path, readFileSync(path)] as const)
}
