import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { findChromium } from '@course/book'
import { type Area, pathsBelow } from '@course/files'
import { course, type Ended } from './course.ts'
import { ROOT } from './paths.ts'
import { writeTinyCourse } from './tiny-course.ts'

export const AREAS: readonly Area[] = ['book', 'repos', 'kits']
export type Target = Area | 'catalogue'

/** A course that was built as `old` and has been changed to `new` since, with an output and a temporary folder of its own. */
export type Bench = {
  readonly folder: string
  readonly output: string
  /** Its TMPDIR, with Chromium unpacked. */
  readonly temporary: string
  readonly env: NodeJS.ProcessEnv
  readonly build: (target?: Target, env?: NodeJS.ProcessEnv) => Promise<Ended>
  /** Starts a build, and waits until it says something. */
  readonly start: (target: Target, until: RegExp, env?: NodeJS.ProcessEnv) => Promise<Running>
  /** Which version of the course an area of the output holds, whole; one put aside between two renames included. */
  readonly holds: (area: Area) => 'old' | 'new' | 'neither'
  /** What builds have left in the output, the cache and the temporary folder. */
  readonly leftovers: () => readonly string[]
}

export type Running = {
  readonly pid: number
  readonly kill: (signal: NodeJS.Signals) => void
  readonly ended: Promise<Ended>
}

export type BenchMaker = Disposable & { readonly bench: (name?: string) => Bench }

/** Builds the old and the new version of the tiny course once, from which every bench is a copy. */
export async function prepareBenches(): Promise<BenchMaker> {
  const root = mkdtempSync(join(tmpdir(), 'faults '))
  const built = (word: string) => join(root, word)
  const chromium = dirname((await findChromium({})).executablePath)
  for (const word of ['old', 'new']) {
    writeTinyCourse(built(word), word)
    const ended = await course(['build', '--course', built(word)])
    if (ended.code !== 0) throw new Error(`the tiny course does not build:\n${ended.err}`)
  }
  const digests = new Map(
    AREAS.flatMap((area) =>
      (['old', 'new'] as const).map((word) => [digestOf(join(built(word), 'output', area)), word] as const),
    ),
  )
  const bench = (name = 'bench'): Bench => {
    const folder = join(mkdtempSync(join(root, 'b')), name)
    const output = join(folder, 'output')
    const temporary = join(folder, 'tmp')
    cpSync(join(built('new'), 'course-source'), join(folder, 'course-source'), { recursive: true })
    cpSync(join(built('new'), '.cache'), join(folder, '.cache'), { recursive: true })
    cpSync(join(built('old'), 'output'), output, { recursive: true })
    mkdirSync(temporary)
    linkTree(chromium, join(temporary, basename(chromium)))
    const args = (target?: Target) => ['build', ...(target === undefined ? [] : [target]), '--course', folder]
    const common = { TMPDIR: temporary, NODE_COMPILE_CACHE: join(root, 'compiled') }
    return {
      folder,
      output,
      temporary,
      env: common,
      build: (target, env = {}) => course(args(target), { env: { ...common, ...env } }),
      start: (target, until, env = {}) => startCourse(args(target), until, { ...common, ...env }),
      holds: (area) => {
        const place = [join(output, area), join(output, `.staging-${area}/retired`)].find((path) => existsSync(path))
        return (place === undefined ? undefined : digests.get(digestOf(place))) ?? 'neither'
      },
      leftovers: () => [
        ...readdirSync(output).filter((entry) => !/^(book|repos|kits|catalogue|manifest\.json|filler)$/.test(entry)),
        ...pathsBelow(output).filter((path) => path.endsWith('.tmp')),
        ...(existsSync(join(folder, '.cache')) ? pathsBelow(join(folder, '.cache')) : []).filter((path) =>
          path.endsWith('.tmp'),
        ),
        ...readdirSync(temporary).filter((entry) => !/^course-chromium-[\d.]+-\d+$/.test(entry)),
      ],
    }
  }
  return { bench, [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true, maxRetries: 5 }) }
}

function startCourse(args: readonly string[], until: RegExp, env: NodeJS.ProcessEnv): Promise<Running> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [`${ROOT}/packages/cli/bin/course.js`, ...args], {
      env: { ...process.env, NO_COLOR: '1', ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let err = ''
    const ended = new Promise<Ended>((done) =>
      child.on('close', (code) => {
        done({ code, out: '', err })
        reject(new Error(`it ended with ${code} before it said ${until}:\n${err}`))
      }),
    )
    child.stderr.on('data', (chunk: Buffer) => {
      err += chunk.toString()
      if (until.test(err)) resolve({ pid: child.pid ?? 0, kill: (signal) => child.kill(signal), ended })
    })
  })
}

/** The same files without their 200 MB; of another disk, a copy. */
function linkTree(from: string, to: string): void {
  for (const path of pathsBelow(from)) {
    mkdirSync(dirname(join(to, path)), { recursive: true, mode: 0o700 })
    try {
      linkSync(join(from, path), join(to, path))
    } catch {
      cpSync(join(from, path), join(to, path))
    }
  }
}

/** Digest of every path and byte below a folder. */
function digestOf(folder: string): string {
  const hash = createHash('sha256')
  for (const path of pathsBelow(folder)) hash.update(`${path}\0`).update(readFileSync(join(folder, path)))
  return hash.digest('hex')
}
