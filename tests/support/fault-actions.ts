import { chmodSync, cpSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { git } from '@course/stages'
import { copyEngine } from './copy-engine.ts'
import { course, type Ended } from './course.ts'
import type { findDisks, SmallDisk } from './disks.ts'
import type { Bench, Target } from './fault-bench.ts'
import { ROOT } from './paths.ts'
import { groupEnded, groupStartedBy, processesOf } from './processes.ts'

/** What a machine may lack. */
export type Tools = {
  readonly disks: NonNullable<ReturnType<typeof findDisks>>
  /** Put before a program, it runs without the rights of root. */
  readonly unprivileged: readonly string[]
}

/** What ends the fault before the build is repeated, and what is put away when all is looked at. */
export type After = { readonly mend: (end: () => void) => void; readonly dispose: (thing: Disposable) => void }

export const COURSE = `${ROOT}/packages/cli/bin/course.js`
const PRINTING = /Printing/

/** A program that answers to `--version`, and does something else than print a book. */
export function pretender(bench: Bench, version: string, otherwise: string): NodeJS.ProcessEnv {
  const path = join(bench.folder, 'pretender')
  writeFileSync(path, `#!/bin/sh\nif [ "$1" = --version ]; then echo "${version}"; else ${otherwise}; fi\n`)
  chmodSync(path, 0o755)
  return { COURSE_CHROMIUM: path }
}

/** The environment of a machine on which there are Node and, of the programs named, those it has. */
export function onlyPrograms(bench: Bench, programs: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const folder = join(bench.folder, 'programs')
  mkdirSync(folder)
  for (const [name, path] of Object.entries(programs)) symlinkSync(path, join(folder, name))
  return { PATH: folder, HOME: bench.folder }
}

/** Sends a signal to a part of the Chromium that prints. */
export async function whilePrinting(bench: Bench, part: RegExp, signal: NodeJS.Signals): Promise<Ended> {
  const build = await bench.start('book', PRINTING)
  const group = await groupStartedBy(build.pid)
  const found = processesOf(group).filter(({ command }) => part.test(command))
  if (found.filter(({ pid }) => sent(pid, signal)).length === 0) throw new Error(`no process is ${part}`)
  const end = await build.ended
  await groupEnded(group)
  return end
}

/** Whether the process was still there: Chromium starts and ends helpers of its own all the time. */
function sent(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ESRCH') return false
    throw cause
  }
}

export async function interrupted(bench: Bench, signal: NodeJS.Signals): Promise<Ended> {
  const build = await bench.start('book', PRINTING)
  const group = await groupStartedBy(build.pid)
  build.kill(signal)
  const end = await build.ended
  await groupEnded(group)
  return end
}

/** Runs something while another build of the same output stands still. */
export async function besides(bench: Bench, other: Target, run: () => Promise<Ended>): Promise<Ended> {
  const first = await bench.start(other, PRINTING)
  first.kill('SIGSTOP')
  const end = await run()
  first.kill('SIGCONT')
  const { code, err } = await first.ended
  if (code !== 0) throw new Error(`the first build ended with ${code}:\n${err}`)
  return end
}

/** Moves the output to a disk of its own. */
export function onDisk(bench: Bench, { disks }: Tools, after: After): SmallDisk {
  const kept = join(bench.folder, 'kept')
  cpSync(bench.output, kept, { recursive: true })
  const disk = disks(bench.output, 16)
  after.dispose(disk)
  cpSync(kept, bench.output, { recursive: true })
  return disk
}

export function onFullDisk(target: Target, free: number): (bench: Bench, tools: Tools, after: After) => Promise<Ended> {
  return (bench, tools, after) => {
    const disk = onDisk(bench, tools, after)
    disk.fill(free)
    after.mend(disk.free)
    return bench.build(target)
  }
}

/** The engine where the package with the pinned Chromium was not installed. */
export function engineWithoutChromium(bench: Bench): string {
  const engine = join(bench.folder, 'engine')
  copyEngine(engine)
  rmSync(join(engine, 'node_modules/@sparticuz'))
  return join(engine, 'packages/cli/bin/course.js')
}

export async function commitAll(folder: string, title: string): Promise<void> {
  const author = ['-c', 'user.name=A', '-c', 'user.email=a@example.com']
  await git(['-C', folder, 'add', 'course-source'])
  await git(['-C', folder, ...author, 'commit', '--quiet', '--message', title])
}

/** Builds the course from somewhere else into the output of the bench. */
export function buildFrom(root: string, bench: Bench): Promise<Ended> {
  return course(['build', '--course', root, '--output', bench.output], { env: bench.env })
}

/** A part of the Chromium that is unpacked for the bench. */
export const unpacked = (bench: Bench, name: string) =>
  join(bench.temporary, readdirSync(bench.temporary).find((entry) => entry.startsWith('course-chromium')) ?? '', name)
