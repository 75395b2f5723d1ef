import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { OperationError } from './operation-error.ts'

/** The folders below `output/`, each written whole by one task. */
export type Area = 'book' | 'repos' | 'kits'

/** What one process at a time may write: an area, or what is made of all of them. */
export type LockedArea = Area | 'catalogue'

/** One file that a task has built. */
export type BuiltFile = {
  /** Relative to `output/`. */
  readonly path: string
  readonly kind: 'book' | 'starter-zip' | 'kit' | 'kit-solution' | 'catalogue'
  /** What it is, for people: the title of a book, a module, a kit. */
  readonly title: string
  readonly format: 'pdf' | 'epub' | 'zip' | 'html'
  /** Digest of what is in it, independent of how it was packed. */
  readonly contentDigest: string
  readonly edition?: string
  /** The folder of the module or capstone that it belongs to. */
  readonly of?: string
}

export type BuiltRepository = {
  readonly path: string
  readonly kind: 'starter' | 'solution'
  readonly title: string
  readonly of: string
  readonly refs: readonly { readonly name: string; readonly commit: string; readonly tree: string }[]
}

/** What a task writes beside its output: the list of what it built, and with which tools. */
export type BuildRecord = {
  readonly files: readonly BuiltFile[]
  readonly repositories: readonly BuiltRepository[]
  readonly tools: Readonly<Record<string, string>>
  /** Every path below the area, bare repositories' inner files included; the area holds nothing else. */
  readonly paths: readonly string[]
}

export const RECORD = 'built.json'

/** The record of an area; undefined where it was never built. Throws an OperationError where it cannot be read. */
export function readRecord(output: string, area: Area): BuildRecord | undefined {
  const path = join(output, area, RECORD)
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as BuildRecord
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new OperationError('output-incomplete', `${path} is damaged.`, {
      hint: `Build it again with "course build ${area}".`,
      cause,
    })
  }
}
