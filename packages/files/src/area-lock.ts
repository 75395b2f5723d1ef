import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LockedArea } from './build-record.ts'
import { OperationError } from './operation-error.ts'
import { MARK_PATTERN, pidOf, processMark, whereabouts } from './process-mark.ts'
import { removeAbandoned, removeWhole, temporaryBeside } from './temporary.ts'

/** Nobody else builds this area until it is disposed of. `staging` is a folder for what is not yet, or no longer, the output. */
export type AreaLock = Disposable & { readonly staging: string; readonly target: string; readonly retired: string }

const OWNER = new RegExp(`^owner\\.(${MARK_PATTERN})$`)

/**
 * Takes an area of the output, or says who builds it. The lock is the staging folder with the mark of its owner in it,
 * which appears by one rename (onto nothing, or an empty folder). One whose owner was killed passes to the process that
 * renames the mark to its own, which only one can. What the killed build has left is put right: the old output comes back,
 * the rest goes.
 */
export function lockArea(output: string, area: LockedArea): AreaLock {
  mkdirSync(output, { recursive: true })
  removeAbandoned(output)
  const staging = join(output, `.staging-${area}`)
  while (!enter(staging) && !inherit(staging, join(output, area))) {
    // It was given back, or passed to another process, in between: look again.
  }
  const target = join(output, area)
  const retired = join(staging, 'retired')
  const lock = { staging, target, retired }
  putRight(lock)
  return { ...lock, [Symbol.dispose]: () => leave(lock) }
}

function enter(staging: string): boolean {
  const prepared = temporaryBeside(staging)
  try {
    mkdirSync(prepared)
    writeFileSync(join(prepared, `owner.${processMark()}`), '')
    renameSync(prepared, staging)
    return true
  } catch (cause) {
    removeWhole(prepared)
    if (existsSync(staging)) return false
    throw cause
  }
}

function inherit(staging: string, target: string): boolean {
  const entries = unlessGone(() => readdirSync(staging)) ?? []
  if (entries.length === 0) {
    // It is being given back.
    unlessGone(() => rmdirSync(staging))
    return false
  }
  const mark = entries.find((entry) => OWNER.test(entry))?.slice('owner.'.length)
  if (mark === undefined || whereabouts(mark) !== 'gone') return refuse(staging, target, mark)
  const own = join(staging, `owner.${processMark()}`)
  return unlessGone(() => renameSync(join(staging, `owner.${mark}`), own) ?? true) ?? false
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

function refuse(staging: string, target: string, mark: string | undefined): never {
  if (mark !== undefined && whereabouts(mark) === 'running') {
    throw new OperationError('build-running', `${target} is being built by process ${pidOf(mark)}.`, {
      hint: 'Wait until that build has ended, and build again.',
    })
  }
  throw new OperationError('build-running', `${target} is being built on another machine or in another container.`, {
    hint: `Wait until that build has ended, and build again. If there is none any more, remove ${staging}.`,
  })
}

/** An owner that was stopped between the two renames of a replacement has put the old output aside. */
function putRight({ staging, target, retired }: Omit<AreaLock, typeof Symbol.dispose>): void {
  if (!existsSync(target) && existsSync(retired)) renameSync(retired, target)
  for (const name of readdirSync(staging)) if (!OWNER.test(name)) removeWhole(join(staging, name))
}

/** The mark goes last: until then the area is taken. Where the disk refuses, the next build repairs what is left. */
function leave(lock: Omit<AreaLock, typeof Symbol.dispose>): void {
  try {
    putRight(lock)
    rmSync(join(lock.staging, `owner.${processMark()}`))
    rmdirSync(lock.staging)
  } catch {
    // Or the next one has moved in already.
  }
}
