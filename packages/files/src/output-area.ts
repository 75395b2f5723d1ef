import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { byCodeUnit, type Diagnostic, type FileTree } from '@course/model'
import { lockArea } from './area-lock.ts'
import { type Area, type BuildRecord, RECORD } from './build-record.ts'
import { onDisk } from './disk-fault.ts'
import { OperationError } from './operation-error.ts'

type Made = Omit<BuildRecord, 'paths'>
/** A build that finds faults in the course only while it works. */
type Refused = { readonly diagnostics: readonly Diagnostic[] }

/**
 * Builds one area of the output beside the old one, and puts it in its place when it is complete: a build that fails, is
 * refused or is interrupted leaves the old output whole. `build` fills a folder and says what it made. Throws an
 * OperationError at once where another process builds the area.
 */
export function replaceArea<T extends Made | Refused>(
  output: string,
  area: Area,
  build: (folder: string) => Promise<T>,
  signal?: AbortSignal,
): Promise<BuildRecord | Extract<T, Refused>> {
  return onDisk(output, 'output', async () => {
    using lock = lockArea(output, area)
    refuseForeign(lock.target)
    const folder = join(lock.staging, 'new')
    mkdirSync(folder)
    const made = await build(folder)
    // The compiler does not narrow a type parameter.
    if ('diagnostics' in made) return made as Extract<T, Refused>
    const record: BuildRecord = { ...made, paths: pathsBelow(folder) }
    writeFileSync(join(folder, RECORD), `${JSON.stringify(record, null, 1)}\n`)
    // A signal is heard when the event loop turns.
    await setImmediate()
    signal?.throwIfAborted()
    if (existsSync(lock.target)) renameSync(lock.target, lock.retired)
    renameSync(folder, lock.target)
    return record
  })
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
