import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A disk of its own at a folder, in memory. */
export type SmallDisk = Disposable & {
  /** Leaves so many bytes of it free. */
  readonly fill: (bytes: number) => void
  readonly free: () => void
  readonly setWritable: (writable: boolean) => void
}

/** Undefined where this user may mount nothing, or the system knows no tmpfs. */
export function findDisks(): ((folder: string, megabytes: number) => SmallDisk) | undefined {
  const trial = mkdtempSync(join(tmpdir(), 'disk-'))
  try {
    mountDisk(trial, 1)[Symbol.dispose]()
    return mountDisk
  } catch {
    return undefined
  } finally {
    rmSync(trial, { recursive: true })
  }
}

function mountDisk(folder: string, megabytes: number): SmallDisk {
  mkdirSync(folder, { recursive: true })
  const run = (command: string, ...args: string[]) => execFileSync(command, args, { stdio: 'pipe' })
  run('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder)
  const filler = join(folder, 'filler')
  return {
    fill: (bytes) => {
      const { bavail, bsize } = statfsSync(folder)
      writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - bytes)))
    },
    free: () => rmSync(filler, { force: true }),
    setWritable: (writable) => run('mount', '-o', `remount,${writable ? 'rw' : 'ro'}`, folder),
    [Symbol.dispose]: () => run('umount', '--lazy', folder),
  }
}
