import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { courseFiles, lesson } from '@course/model/testing'
import { course, type Ended } from './course.ts'

/** The small course of `@course/model/testing` on disk, without its stages and kits, and with a lesson to try. */
export type SmallCourse = Disposable & {
  readonly root: string
  /** The lesson's file, and the folder of its module. */
  readonly file: string
  readonly module: string
  readonly text: () => string
  /** Line of the lesson, from 1, on which a text stands. */
  readonly lineOf: (text: string) => number
  /** `course verify` of the lesson; of the paths that stand among the options, where there are some. */
  readonly verify: (options?: readonly string[], env?: NodeJS.ProcessEnv) => Promise<Ended>
}

const LESSON = 'modules/01-frame/lessons/01-spars.md'
const WITHOUT = [
  ...['01-frame/tracker/stage.yaml', '01-frame/tracker/files/sticks.js', '01-frame/tracker/files/notes.txt'],
  ...['02-tail/tracker/stage.yaml', '02-tail/tracker/files/sticks.js'],
].map((path) => `modules/${path}`)
const KIT = ['capstone.yaml', 'brief.md', 'files/show.js'].map((path) => `capstones/show/${path}`)

export function writeSmallCourse(body: string, others: Readonly<Record<string, string>> = {}): SmallCourse {
  const root = mkdtempSync(join(tmpdir(), 'small course '))
  const text = lesson('Spars', 'teaches: [spar]').replace('Text.\n', () => body)
  const without = Object.fromEntries([...WITHOUT, ...KIT].map((path) => [path, undefined]))
  for (const [path, { bytes }] of courseFiles({ ...without, ...others, [LESSON]: text })) {
    const file = join(root, 'course-source', path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, bytes)
  }
  const file = join(root, 'course-source', LESSON)
  const read = () => readFileSync(file, 'utf8')
  return {
    root,
    file,
    module: dirname(dirname(file)),
    text: read,
    lineOf: (part) =>
      read()
        .split('\n')
        .findIndex((line) => line.includes(part)) + 1,
    verify: (options = [file], env = {}) => course(['verify', '--course', root, ...options], { cwd: root, env }),
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  }
}
