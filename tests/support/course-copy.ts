import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { course, type Ended } from './course.ts'
import { ROOT } from './paths.ts'

/** A copy of a course that a test may break. Its Python environment is the one of this repository. */
export type CourseCopy = Disposable & {
  readonly root: string
  /** Changes a file below `course-source/`; throws where `from` does not stand in it exactly once. */
  readonly replace: (file: string, from: string, to: string) => void
  readonly verify: (...args: readonly string[]) => Promise<Ended>
  /** What `course verify` finds, as data. */
  readonly faults: (...args: readonly string[]) => Promise<readonly Fault[]>
}

export type Fault = { readonly file: string; readonly line?: number; readonly ruleId: string; readonly reason: string }

export function copyCourse(source: string): CourseCopy {
  const root = mkdtempSync(join(tmpdir(), 'verified course '))
  cpSync(join(source, 'course-source'), join(root, 'course-source'), {
    recursive: true,
    filter: (path) => !/(^|\/)(node_modules|\.turbo|\.verify)$/.test(path),
  })
  mkdirSync(join(ROOT, '.cache/verify'), { recursive: true })
  mkdirSync(join(root, '.cache'))
  symlinkSync(join(ROOT, '.cache/verify'), join(root, '.cache/verify'))
  const verify = (...args: readonly string[]) => course(['verify', ...args], { cwd: join(root, 'course-source') })
  return {
    root,
    verify,
    replace: (file, from, to) => {
      const path = join(root, 'course-source', file)
      const text = readFileSync(path, 'utf8')
      if (text.split(from).length !== 2)
        throw new Error(`"${from}" stands ${text.split(from).length - 1} times in ${file}`)
      writeFileSync(
        path,
        text.replace(from, () => to),
      )
    },
    faults: async (...args) => {
      const ended = await verify('--format', 'json', ...args)
      if (ended.code !== 0 && ended.code !== 1) throw new Error(`course verify ended with ${ended.code}\n${ended.err}`)
      return JSON.parse(ended.out) as readonly Fault[]
    },
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  }
}

/** Line of a file of a course, from 1, on which a text stands. */
export function lineOf(root: string, file: string, text: string): number {
  return (
    readFileSync(join(root, 'course-source', file), 'utf8')
      .split('\n')
      .findIndex((line) => line.includes(text)) + 1
  )
}
