import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { OperationError } from './operation-error.ts'
import { MARK_PATTERN, pidOf, processMark, whereabouts } from './process-mark.ts'
import { removeAbandoned, removeWhole, temporaryBeside } from './temporary.ts'

/** The file in a locked folder that says whose it is. */
export const OWNER = new RegExp(`^owner\\.(${MARK_PATTERN})$`)

const BETWEEN_LOOKS = 100

/** Who has a folder: the number of a process that runs here; undefined where nobody here can tell. */
export type Holder = { readonly pid: number | undefined }

/**
 * Makes a folder this process's own, or says whose it is. The lock is the folder with the mark of its owner in it, which
 * appears by one rename (onto nothing, or an empty folder). One whose owner was killed passes, with all that is in it, to the
 * process that renames the mark to its own, which only one can.
 */
export function takeFolder(folder: string): Holder | undefined {
  mkdirSync(dirname(folder), { recursive: true })
  removeAbandoned(dirname(folder))
  for (;;) {
    if (enter(folder)) return undefined
    const holder = inherit(folder)
    if (holder !== 'gone') return holder === 'ours' ? undefined : holder
    // It was given back, or passed to another process, in between: look again.
  }
}

/** Gives a folder back that holds nothing but the mark; without it, the next one may move in at once. */
export function leaveFolder(folder: string): void {
  rmSync(join(folder, `owner.${processMark()}`))
  unlessGone(() => rmdirSync(folder))
}

/**
 * Takes a folder once nobody else has it; `waiting` is told the number of the process once. Another task of this process is
 * waited for as well. Throws an OperationError where a process has it of which nobody here can tell whether it still runs.
 */
export async function waitForFolder(
  folder: string,
  waiting: (pid: number) => void,
  signal?: AbortSignal,
): Promise<Disposable> {
  let told = false
  for (let holder = takeFolder(folder); holder; holder = takeFolder(folder)) {
    if (holder.pid === undefined) {
      throw new OperationError(
        'folder-locked',
        `${folder} belongs to a process on another machine or in another container.`,
        {
          hint: `Wait until it has ended. If there is none any more, remove ${folder}.`,
        },
      )
    }
    if (!told) waiting(holder.pid)
    told = true
    await setTimeout(BETWEEN_LOOKS, undefined, signal ? { signal } : {})
  }
  return { [Symbol.dispose]: () => empty(folder) }
}

/** What lies in the folder is its owner's own; the mark goes last. */
function empty(folder: string): void {
  for (const name of readdirSync(folder)) if (!OWNER.test(name)) removeWhole(join(folder, name))
  leaveFolder(folder)
}

function enter(folder: string): boolean {
  const prepared = temporaryBeside(folder)
  try {
    mkdirSync(prepared)
    writeFileSync(join(prepared, `owner.${processMark()}`), '')
    renameSync(prepared, folder)
    return true
  } catch (cause) {
    removeWhole(prepared)
    if (existsSync(folder)) return false
    throw cause
  }
}

function inherit(folder: string): Holder | 'ours' | 'gone' {
  const entries = unlessGone(() => readdirSync(folder)) ?? []
  if (entries.length === 0) {
    // It is being given back.
    unlessGone(() => rmdirSync(folder))
    return 'gone'
  }
  const mark = entries.map((entry) => OWNER.exec(entry)?.[1]).find((one) => one !== undefined)
  const where = mark === undefined ? 'elsewhere' : whereabouts(mark)
  if (mark === undefined || where !== 'gone') return { pid: where === 'running' && mark ? pidOf(mark) : undefined }
  const own = join(folder, `owner.${processMark()}`)
  return unlessGone(() => renameSync(join(folder, `owner.${mark}`), own) ?? 'ours') ?? 'gone'
}

/** Undefined where another process was faster. */
function unlessGone<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (cause) {
    if (['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes((cause as NodeJS.ErrnoException).code ?? '')) return undefined
    throw cause
  }
}
