import { appendFileSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { lockArea, readTree, treeDigest } from '@course/files'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { copyRepository } from '../support/copy-repository.ts'
import { runProgram } from '../support/course.ts'
import { ROOT } from '../support/paths.ts'

let copy: string
beforeAll(() => {
  copy = copyRepository()
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

async function turbo(): Promise<{ readonly code: number | null; readonly out: string }> {
  const { code, out, err } = await runProgram(
    join(ROOT, 'node_modules/.bin/turbo'),
    ['run', 'build:kits', '--no-daemon', '--cache-dir', join(copy, '.turbo/cache')],
    { cwd: copy, env: { TURBO_TELEMETRY_DISABLED: '1' } },
  )
  return { code, out: out + err }
}

const kits = () => treeDigest(readTree(join(copy, 'output/kits')).tree)

it('a build that fails leaves the old output, and nothing of it in the cache of turbo', async () => {
  expect(await turbo()).toMatchObject({ code: 0 })
  const old = kits()
  const file = join(copy, globSync('course-source/capstones/*/files/README.md', { cwd: copy })[0] ?? '')
  const text = readFileSync(file)

  appendFileSync(file, '\nOne line more.\n')
  {
    using _lock = lockArea(join(copy, 'output'), 'kits')
    const failed = await turbo()
    expect(failed.code).not.toBe(0)
    expect(failed.out).toContain(`output/kits is being built by process ${process.pid}. [build-running]`)
    expect(kits()).toBe(old)
  }

  const repeated = await turbo()
  expect(repeated).toMatchObject({ code: 0, out: expect.stringMatching(/build:kits: cache miss/) })
  const changed = kits()
  expect(changed).not.toBe(old)

  writeFileSync(file, text)
  expect((await turbo()).out).toMatch(/build:kits: cache hit/)
  expect(kits()).toBe(old)
})
