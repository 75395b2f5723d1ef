import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
} from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { OperationError, writeTree } from '@course/files'
import type { FileTree } from '@course/model'
import { UsageError } from '../usage-error.ts'

/** Refuses a folder that a new course must not be written to, before anything is read or written. */
export function refuseFolder(folder: string): void {
  const inside = courseAround(folder)
  if (inside !== undefined && existsSync(folder) && inside === realpathSync(folder))
    throw new UsageError(`${folder} holds a course already.`, 'Name a folder that does not exist, or an empty one.')
  if (inside !== undefined) {
    throw new UsageError(
      `${folder} lies in the course ${inside}, and npm and Turborepo take a repository in another for a part of it.`,
      `Name a folder outside it, for example ${join(dirname(inside), basename(folder))}.`,
    )
  }
  const found = statSync(folder, { throwIfNoEntry: false })
  if (found?.isDirectory() ? readdirSync(folder).length > 0 : found) {
    throw new UsageError(
      `${folder} ${found?.isDirectory() ? 'is not empty' : 'is a file'}.`,
      'Name a folder that does not exist, or an empty one.',
    )
  }
}

/** The nearest folder upward that holds a course, links followed. */
function courseAround(folder: string): string | undefined {
  const existing = nearestExisting(folder)
  const whole = resolve(realpathSync(existing), relative(existing, folder))
  for (let at = whole; ; at = dirname(at)) {
    if (existsSync(join(at, 'course-source/course.yaml'))) return at
    if (dirname(at) === at) return undefined
  }
}

function nearestExisting(folder: string): string {
  return existsSync(folder) ? folder : nearestExisting(dirname(folder))
}

/** Writes a tree as a folder that was not there, or was empty: beside it first, so that it is there whole or not at all. */
export function writeNewFolder(folder: string, tree: FileTree): void {
  const target = existsSync(folder) ? realpathSync(folder) : folder
  let made: string | undefined
  let staged: string | undefined
  try {
    made = mkdirSync(dirname(target), { recursive: true })
    staged = mkdtempSync(join(dirname(target), `.${basename(target)}-`))
    const whole = join(staged, basename(target))
    writeTree(whole, tree)
    // Windows renames onto no folder, not even onto an empty one.
    if (existsSync(target)) rmdirSync(target)
    renameSync(whole, target)
    rmdirSync(staged)
  } catch (cause) {
    if (staged !== undefined) rmSync(staged, { recursive: true, force: true })
    if (made !== undefined) rmSync(made, { recursive: true, force: true })
    throw new OperationError('write-failed', `Writing to ${folder} failed: ${(cause as Error).message}`, {
      hint: 'Nothing was created. Check the permissions and the space there, or name another folder.',
      cause,
    })
  }
}
