import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, inject, it } from 'vitest'
import { copyCourse } from '../support/course-copy.ts'
import { ROOT, SECOND_COURSE } from '../support/paths.ts'
import { processesWith } from '../support/processes.ts'
import { writeSmallCourse } from '../support/small-course.ts'
import { findIsolation, findPython, testWith } from '../support/tools.ts'

const python = await findPython()
const withPython = testWith(python, 'no Python 3.13')
const withSandbox = testWith(
  python !== undefined ? await findIsolation() : undefined,
  'no Python 3.13, or no bubblewrap',
)

const SUM = '```python\nprint(2 + 2)\n```\n\n```output\n4\n```\n'

describe('course verify', () => {
  withPython('finds nothing in the second course, which was built before', async () => {
    using copy = copyCourse(SECOND_COURSE)
    const ended = await copy.verify('--output', inject('outputs').second)
    expect(ended, ended.err).toMatchObject({ code: 0 })
    expect(ended.out).toMatch(/\d+ blocks, 4 trials of stages and kits .* 0 not run\. 0 errors, 0 warnings\.\n/)
  })

  it('tells the fault of a file that could not be read', async () => {
    const file = 'modules/01-frame/lessons/03-broken.md'
    using small = writeSmallCourse('Text.\n', { [file]: '---\ntitle: [\n---\n' })
    const ended = await small.verify([`course-source/${file}`])
    expect(ended).toMatchObject({ code: 1, err: expect.stringContaining('error yaml-syntax') })
  })

  it('refuses a path that holds nothing', async () => {
    using small = writeSmallCourse('Text.\n')
    for (const path of ['course-source/modules/09-none', '/etc', 'course-source/course.yaml'])
      expect(await small.verify([path])).toMatchObject({
        code: 2,
        err: `\n${path} holds nothing to verify.\n  Name a lesson, a module, a capstone, or a folder that holds some.\n`,
      })
  })

  withSandbox('is stopped by a signal with nothing left: no process, no record, no half of a lesson', async () => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      const mark = `86399.${Math.random().toString().slice(2)}`
      using small = writeSmallCourse(`${SUM.replace('4', '5')}
\`\`\`python
import subprocess
subprocess.run(["sleep", "${mark}"])
\`\`\`
`)
      const before = small.text()
      const args = [`${ROOT}/packages/cli/bin/course.js`, 'verify', '--update', '--course', small.root]
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] })
      let err = ''
      child.stderr.on('data', (chunk) => {
        err += chunk
      })
      while (processesWith(mark).length === 0) {
        if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}\n${err}`)
        await setTimeout(20)
      }
      child.kill(signal)
      expect(await once(child, 'close')).toEqual([130, null])
      while (processesWith(mark).length > 0) await setTimeout(20)
      expect(err).toContain('Interrupted.')
      expect(small.text()).toBe(before)
      expect(globSync('**/{.verify,*.tmp}', { cwd: small.root })).toEqual([])
      expect(existsSync(join(small.root, 'output'))).toBe(false)
    }
  })
})

describe('course verify --update', () => {
  const FAILING = '```python {fresh}\nprint(1 / 0)\n```\n\n```output\n7\n```\n'
  const SILENT = '```python {fresh}\nprint("new")\n```\n'
  const RAISING = '```python {fresh}\n1 / 0\n```\n\n```traceback\nZeroDivisionError: nought\n```\n'

  withPython(
    'shows the difference and writes it, leaves what failed as it was, and changes nothing again',
    async () => {
      using small = writeSmallCourse([SUM.replace('4', '5'), FAILING, SILENT, RAISING].join('\n'))
      const ended = await small.verify(['--update', small.file])
      expect(ended, ended.err).toMatchObject({ code: 1 })
      expect(ended.out).toMatch(/^--- course-source\/.*01-spars\.md$/m)
      expect(ended.out).toContain('\n-5\n+4\n')
      const written = small.text()
      expect(written).toContain(SUM)
      expect(written).toContain(FAILING)
      expect(written).toContain(`${SILENT}\n\`\`\`output\nnew\n\`\`\`\n`)
      expect(written).toContain('\nZeroDivisionError: division by zero\n```\n')
      expect(written).not.toContain('nought')
      // Only what was not written is still wrong.
      expect(ended.err).toMatch(/error example-error .*01-spars\.md:16:1/)
      expect(ended.err.match(/^error /gm)).toHaveLength(2)

      const again = await small.verify(['--update', small.file])
      expect(again.out).not.toContain('---')
      expect(small.text()).toBe(written)
    },
  )

  withPython('prints nothing but data where data is asked for', async () => {
    using small = writeSmallCourse(SUM.replace('4', '5'))
    const ended = await small.verify(['--update', '--format', 'json', small.file])
    expect(ended).toMatchObject({ code: 0, err: expect.stringContaining('\n-5\n+4\n') })
    expect(JSON.parse(ended.out)).toEqual([])
  })
})

describe('course verify --report', () => {
  withPython('runs what lies in no workspace, since no task of one does', async () => {
    const front = { 'front/preface.md': `---\ntitle: Preface\nsummary: One.\n---\n\n${SUM.replace('4', '5')}` }
    using small = writeSmallCourse(SUM, front)
    expect(await small.verify([small.module])).toMatchObject({ code: 0 })
    expect(await small.verify([join(dirname(small.module), '02-tail')])).toMatchObject({ code: 0 })
    const ended = await small.verify(['--report', '--format', 'json'])
    expect(JSON.parse(ended.out)).toMatchObject([{ ruleId: 'example-output', line: 11 }])
    expect(ended.code).toBe(1)
    const data = JSON.parse(readFileSync(join(small.root, 'output/verify/report.json'), 'utf8'))
    expect(data.workspaces).toMatchObject([
      { workspace: 'front', blocks: 1, errors: 1 },
      { workspace: 'modules/01-frame', blocks: 1, errors: 0 },
      { workspace: 'modules/02-tail', blocks: 0 },
    ])
  })

  const BOTH = 'Not verified since the last change: modules/01-frame, modules/02-tail. [not-verified]'

  withPython('knows what was verified before, and of which files', async () => {
    using small = writeSmallCourse(SUM)
    const report = () => small.verify(['--report'])
    expect(await report()).toMatchObject({ code: 3, err: expect.stringContaining(BOTH) })

    const broken = await small.verify([], { COURSE_PYTHON: '/nowhere/python' })
    expect(broken).toMatchObject({ code: 3 })
    expect(await report()).toMatchObject({ code: 3, err: expect.stringContaining(BOTH) })

    expect(await small.verify([])).toMatchObject({ code: 0 })
    rmSync(join(small.root, 'output'), { recursive: true })
    const ended = await report()
    expect(ended, ended.err).toMatchObject({ code: 0, out: expect.stringContaining('1 block,') })
    const data = JSON.parse(readFileSync(join(small.root, 'output/verify/report.json'), 'utf8'))
    expect(data).toMatchObject({ blocks: 1, diagnostics: [], notRun: [] })
    const page = readFileSync(join(small.root, 'output/verify/index.html'), 'utf8')
    expect(page).toContain('<p class="verdict">Everything that was run holds.</p>')
    expect(page).toContain('<th scope="row">modules/01-frame</th><td>holds</td><td>1</td>')
    expect(page).toContain('>01.1 Spars</text>')

    writeFileSync(small.file, small.text().replace('\n4\n', '\n5\n'))
    const changed = await report()
    expect(changed).toMatchObject({ code: 3, err: expect.stringContaining('last change: modules/01-frame. [not-ver') })
    expect(await small.verify([small.module])).toMatchObject({ code: 1 })
    expect(await report()).toMatchObject({ code: 1, err: expect.stringContaining('error example-output') })
  })
})
