import { randomUUID } from 'node:crypto'
import { lstatSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onDisk } from './disk-fault.ts'
import { MARK_PATTERN, processMark, whereabouts } from './process-mark.ts'

const TEMPORARY = new RegExp(`\\.(${MARK_PATTERN})-[0-9a-f]{8}\\.tmp$`)

/** A new name beside a place, which says whose it is: `manifest.json.<mark>-1f0c22aa.tmp`. */
export function temporaryBeside(place: string): string {
  return `${place}.${processMark()}-${randomUUID().slice(0, 8)}.tmp`
}

/** Removes from a folder what processes that are gone have left there, killed before they could do it themselves. */
export function removeAbandoned(folder: string): void {
  for (const name of readdirSync(folder)) {
    const mark = TEMPORARY.exec(name)?.[1]
    if (mark === undefined || whereabouts(mark) !== 'gone') continue
    const path = join(folder, name)
    // A temporary folder is shared with others: what is not ours is theirs to remove.
    if (lstatSync(path, { throwIfNoEntry: false })?.uid !== (process.getuid?.() ?? 0)) continue
    try {
      removeWhole(path)
    } catch {
      // Its last writer may still be ending; the next run removes it.
    }
  }
}

/** Removes a folder although a process that is ending still writes to it. */
export function removeWhole(path: string): void {
  rmSync(path, { recursive: true, force: true, maxRetries: 5 })
}

/** A folder for this process alone, removed when it is disposed of; by the next run where this one is killed. */
export function temporaryFolder(name: string): Disposable & { readonly path: string } {
  const path = temporaryBeside(join(tmpdir(), name))
  onDisk(tmpdir(), 'temporary', () => {
    mkdirSync(path, { mode: 0o700 })
    removeAbandoned(tmpdir())
  })
  return { path, [Symbol.dispose]: () => removeWhole(path) }
}

/** Writes one file so that a reader sees either the old or the new one, never half of it. */
export function writeFileAtomic(path: string, bytes: Uint8Array | string): void {
  const folder = dirname(path)
  const temporary = temporaryBeside(path)
  mkdirSync(folder, { recursive: true })
  removeAbandoned(folder)
  try {
    writeFileSync(temporary, bytes)
    renameSync(temporary, path)
  } finally {
    rmSync(temporary, { force: true })
  }
}
