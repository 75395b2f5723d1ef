import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { byCodeUnit, type FileTree } from '@course/model'
import { type Area, type BuildRecord, RECORD } from './build-record.ts'
import { OperationError } from './operation-error.ts'

/**
 * Builds one area of the output beside the old one, and puts it in its place when it is complete: a build that fails or
 * is interrupted leaves the old output whole. `build` fills a folder and says what it made.
 */
export async function replaceArea(
  output: string,
  area: Area,
  build: (folder: string) => Promise<Omit<BuildRecord, 'paths'>>,
): Promise<BuildRecord> {
  // One for each area: turbo builds areas side by side, and each cleans up after itself alone.
  const staging = join(output, `.staging-${area}`)
  const target = join(output, area)
  const retired = join(staging, 'retired')
  return withDisk(output, async () => {
    mkdirSync(staging, { recursive: true })
    // A build killed between its two renames has left the old output here.
    if (!existsSync(target) && existsSync(retired)) renameSync(retired, target)
    refuseForeign(target)
    const folder = mkdtempSync(join(staging, 'new-'))
    // What is built is there to be served; a temporary folder is its owner's alone.
    chmodSync(folder, 0o755)
    try {
      const made = await build(folder)
      const record = { ...made, paths: pathsBelow(folder) }
      writeFileSync(join(folder, RECORD), `${JSON.stringify(record, null, 1)}\n`)
      rmSync(retired, { recursive: true, force: true })
      if (existsSync(target)) renameSync(target, retired)
      renameSync(folder, target)
      rmSync(retired, { recursive: true, force: true })
      return record
    } finally {
      rmSync(folder, { recursive: true, force: true })
      removeIfEmpty(staging)
    }
  })
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder)
  } catch (cause) {
    // A second build of this area is at work in it, or has just removed it.
    if (!['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes((cause as NodeJS.ErrnoException).code ?? '')) throw cause
  }
}

/** A folder of the area's name without a record was not made by a build, and is not ours to replace. */
function refuseForeign(target: string): void {
  if (!existsSync(target) || readdirSync(target).length === 0 || existsSync(join(target, RECORD))) return
  throw new OperationError('output-foreign', `${target} holds files that no build has made.`, {
    hint: 'Choose another folder with --output, or move them away.',
  })
}

/** Writes a tree below a folder that is ours. */
export function writeTree(folder: string, tree: FileTree): void {
  for (const [path, entry] of tree) {
    const absolute = join(folder, path)
    mkdirSync(dirname(absolute), { recursive: true })
    writeFileSync(absolute, entry.bytes, { mode: entry.executable ? 0o755 : 0o644 })
  }
}

/** Writes one file so that a reader sees either the old or the new one, never half of it. */
export function writeFileAtomic(path: string, bytes: Uint8Array | string): void {
  mkdirSync(dirname(path), { recursive: true })
  const temporary = `${path}.${process.pid}.tmp`
  try {
    writeFileSync(temporary, bytes)
    renameSync(temporary, path)
  } finally {
    rmSync(temporary, { force: true })
  }
}

/** Every file below a folder, sorted, with `/`. */
export function pathsBelow(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort(byCodeUnit)
}

const DISK_FAULTS: Readonly<Record<string, string>> = {
  EACCES: 'The folder cannot be written. Check its permissions, or choose another with --output.',
  EEXIST: 'A file stands where a folder is needed. Choose another folder with --output.',
  ENOTDIR: 'A file stands where a folder is needed. Choose another folder with --output.',
  EROFS: 'The disk is read-only. Choose another folder with --output.',
  EPERM: 'The folder cannot be written. Check its permissions, or choose another with --output.',
  ENOSPC: 'The disk is full. Free some space and build again; the previous output is whole.',
}

async function withDisk<T>(output: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    const { code = '', syscall } = cause as NodeJS.ErrnoException
    // On a read-only mount, making folders recursively ends in ENOENT.
    const hint = DISK_FAULTS[code === 'ENOENT' && syscall === 'mkdir' ? 'EROFS' : code]
    if (hint === undefined || cause instanceof OperationError) throw cause
    throw new OperationError('write-failed', `Writing to ${output} failed: ${(cause as Error).message}`, {
      hint,
      cause,
    })
  }
}
