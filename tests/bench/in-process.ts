// Prints the seconds that one thing takes inside a process: `node in-process.ts markdown|again COURSE`.
import { appendFileSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '@course/cli'
import { readTree } from '@course/files'
import { compileCourse } from '@course/markdown/compile'
import { parseCourse } from '@course/model'

const [, , what, course = ''] = process.argv
const quiet = { out: () => true, err: () => true, interactive: false, cwd: course }

function markdown(): number {
  const { value } = parseCourse(readTree(join(course, 'course-source')).tree)
  if (!value) throw new Error('the course cannot be read')
  const start = performance.now()
  compileCourse(value)
  return performance.now() - start
}

/** The third check of a process that stays, as `course dev` will: by then its code is compiled. */
async function again(): Promise<number> {
  const lesson = join(course, globSync('course-source/modules/*/lessons/*.md', { cwd: course }).sort()[0] ?? '')
  let took = 0
  for (let time = 0; time < 3; time++) {
    appendFileSync(lesson, `\nOnce more: ${performance.now()}.\n`)
    const start = performance.now()
    await run(['check'], quiet, new AbortController().signal)
    took = performance.now() - start
  }
  return took
}

console.log((what === 'markdown' ? markdown() : await again()) / 1000)
