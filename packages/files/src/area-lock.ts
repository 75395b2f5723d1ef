import { existsSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import type { LockedArea } from './build-record.ts'
import { type Holder, leaveFolder, OWNER, takeFolder } from './folder-lock.ts'
import { OperationError } from './operation-error.ts'
import { removeWhole } from './temporary.ts'

/** Nobody else builds this area until it is disposed of. `staging` is a folder for what is not yet, or no longer, the output. */
export type AreaLock = Disposable & { readonly staging: string; readonly target: string; readonly retired: string }

/**
 * Takes an area of the output, or says who builds it: two builds of it would do the same work, and a person who has started
 * both wants to know. The lock is the staging folder. What a killed build has left in it is put right: the old output comes
 * back, the rest goes.
 */
export function lockArea(output: string, area: LockedArea): AreaLock {
  const staging = join(output, `.staging-${area}`)
  const target = join(output, area)
  const holder = takeFolder(staging)
  if (holder) refuse(staging, target, holder)
  const retired = join(staging, 'retired')
  const lock = { staging, target, retired }
  putRight(lock)
  return { ...lock, [Symbol.dispose]: () => leave(lock) }
}

function refuse(staging: string, target: string, { pid }: Holder): never {
  if (pid !== undefined) {
    throw new OperationError('build-running', `${target} is being built by process ${pid}.`, {
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
    leaveFolder(lock.staging)
  } catch {
    // Or the next one has moved in already.
  }
}
