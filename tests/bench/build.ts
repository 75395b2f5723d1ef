import { appendFileSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { copyRepository } from '../support/copy-repository.ts'
import { ROOT } from '../support/paths.ts'
import { measure, repeat } from './measure.ts'

const bin = join(ROOT, 'node_modules/.bin')

/** The course of this repository, in a copy of it: built cold, unchanged, with one word changed, and checked. */
export async function benchBuild(): Promise<void> {
  const copy = copyRepository()
  try {
    await repeat('turbo build, cold, Chromium unpacked', '30 s, 1500 MB', async () => {
      const temporary = mkdtempSync(join(tmpdir(), 'cold-'))
      for (const path of ['output', '.cache', '.turbo']) rmSync(join(copy, path), { recursive: true, force: true })
      try {
        return await measure(join(bin, 'turbo'), ['run', 'build', '--cache-dir', join(copy, '.turbo/cache')], copy, {
          env: { TMPDIR: temporary },
          sampled: true,
        })
      } finally {
        rmSync(temporary, { recursive: true, force: true })
      }
    })
    await measure(join(bin, 'turbo'), ['run', 'build'], copy)
    await repeat('npx turbo build, nothing changed', '2.5 s', () => measure('npx', ['turbo', 'run', 'build'], copy))
    await repeat('turbo build, nothing changed', '1 s', () => measure(join(bin, 'turbo'), ['run', 'build'], copy))
    const lesson = join(copy, globSync('course-source/modules/*/lessons/*.md', { cwd: copy }).sort()[0] ?? '')
    const original = readFileSync(lesson)
    let word = 0
    await repeat('turbo build, one word changed in a lesson', 'none', async () => {
      appendFileSync(lesson, `\nWord ${++word}.\n`)
      const measured = await measure(join(bin, 'turbo'), ['run', 'build'], copy)
      for (const task of ['build:repos', 'build:kits']) {
        if (!new RegExp(`${task}: cache hit`).test(measured.out))
          throw new Error(`${task} was built again:\n${measured.out}`)
      }
      return measured
    })
    writeFileSync(lesson, original)
    await repeat('course check, nothing read before', '1 s', () => {
      rmSync(join(copy, '.cache'), { recursive: true, force: true })
      return measure(join(bin, 'course'), ['check'], copy)
    })
    await repeat('course check, one lesson changed', '1 s', () => {
      appendFileSync(lesson, `\nWord ${++word}.\n`)
      return measure(join(bin, 'course'), ['check'], copy)
    })
    await repeat('course check, nothing changed', '1 s', () => measure(join(bin, 'course'), ['check'], copy))
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}
