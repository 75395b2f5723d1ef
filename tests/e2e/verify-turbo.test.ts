import { globSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { copyRepository } from '../support/copy-repository.ts'
import { ROOT } from '../support/paths.ts'
import { findPython, testWith } from '../support/tools.ts'
import { turboIn } from '../support/turbo.ts'

const withPython = testWith(await findPython(), 'no Python 3.13')

let copy: string
let module: string
beforeAll(() => {
  copy = copyRepository()
  module = globSync('course-source/modules/*', { cwd: copy }).sort()[0] ?? ''
  // The packages of the examples are those of this repository, and are installed where nothing has needed them yet.
  mkdirSync(join(ROOT, '.cache/verify'), { recursive: true })
  mkdirSync(join(copy, '.cache'))
  symlinkSync(join(ROOT, '.cache/verify'), join(copy, '.cache/verify'))
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

const verify = () => turboIn(copy, ['verify', `--filter=./${module}`])

describe('turbo run verify', () => {
  withPython('verifies a module once, keeps its record, and brings it back', async () => {
    const record = join(copy, module, '.verify/record.json')
    const first = await verify()
    expect(first, first.out).toMatchObject({ code: 0, out: expect.stringContaining('1 successful, 1 total') })
    expect(first.out).not.toContain('FULL TURBO')
    const written = readFileSync(record, 'utf8')
    expect(JSON.parse(written)).toMatchObject({ workspace: module.slice('course-source/'.length) })

    rmSync(join(copy, module, '.verify'), { recursive: true })
    expect(await verify()).toMatchObject({ code: 0, out: expect.stringContaining('FULL TURBO') })
    expect(readFileSync(record, 'utf8')).toBe(written)
  })

  withPython('keeps nothing of a verification that failed', async () => {
    const lesson = join(copy, globSync(`${module}/lessons/*.md`, { cwd: copy }).sort()[0] ?? '')
    const whole = readFileSync(lesson, 'utf8')
    writeFileSync(lesson, `${whole}\n[Nowhere](lesson:no-such-lesson)\n`)
    for (const _ of ['once', 'again']) {
      const ended = await verify()
      expect(ended.code).not.toBe(0)
      expect(ended.out).toContain('cache miss')
      expect(ended.out).toContain('There is no lesson "no-such-lesson".')
    }
    writeFileSync(lesson, whole)
    expect(await verify()).toMatchObject({ code: 0 })
  })
})
