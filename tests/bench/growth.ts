import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generatedCourse, writeSource } from '../support/generated-course.ts'
import { ROOT } from '../support/paths.ts'
import { measure, repeat } from './measure.ts'

const bin = join(ROOT, 'node_modules/.bin')

/** Courses of growing size, generated: whether time grows as the lessons do, and what one changed lesson costs. */
export async function benchGrowth(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'growth-'))
  try {
    for (const lessons of [62, 125, 250, 500]) {
      const course = join(folder, String(lessons))
      writeSource(course, generatedCourse(lessons))
      const limit = lessons === 250 ? '2.5 s, 700 MB' : 'none'
      await repeat(`course check, ${lessons} lessons, nothing read before`, limit, () => {
        rmSync(join(course, '.cache'), { recursive: true, force: true })
        return measure(join(bin, 'course'), ['check', '--course', course], ROOT, { sampled: true })
      })
      const inProcess = (what: string) => async () => {
        const { out } = await measure(
          join(bin, 'node'),
          [join(import.meta.dirname, 'in-process.ts'), what, course],
          ROOT,
        )
        return { out, memory: 0, seconds: Number(out.trim()) }
      }
      await repeat(`Markdown of ${lessons} lessons, in a fresh process`, limit, inProcess('markdown'))
      await repeat(
        `one of ${lessons} lessons changed, in one process`,
        lessons === 250 ? '0.4 s' : 'none',
        inProcess('again'),
      )
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
