import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readTree, treeDigest, writeFileAtomic } from '@course/files'
import type { Diagnostic } from '@course/model'
import type { NotRun } from './examples/verify-examples.ts'
import type { Ending } from './program.ts'

/** One example that was run. */
export type RunBlock = {
  readonly line: number
  readonly kind: string
  readonly ended: Ending['kind']
  readonly milliseconds: number
}

/** Something of a stage or a kit that was tried. */
export type Trial = { readonly what: string; readonly passed: boolean; readonly evidence: string }

/** What the verification of one workspace, a module or a capstone, did and found. */
export type VerifyRecord = {
  /** Its folder below `course-source/`. */
  readonly workspace: string
  /** Digest of the files that were verified. */
  readonly source: string
  /** Names of what ran the examples, with whether they were isolated. */
  readonly runners: readonly string[]
  readonly documents: readonly { readonly file: string; readonly blocks: readonly RunBlock[] }[]
  readonly trials: readonly Trial[]
  /** What something of the machine was missing for. */
  readonly notRun: readonly NotRun[]
  /** What no program judges, because the course names none. */
  readonly unjudged: readonly NotRun[]
  /** What was wrong in it by itself; what spans workspaces is judged anew each time. */
  readonly diagnostics: readonly Diagnostic[]
  readonly milliseconds: number
}

const FILE = '.verify/record.json'

/** Raised when a record says something else than before: an older one is none. */
const SHAPE = 3

/** By which a record is known to be of the files of a workspace, and to be read as it was written. */
export function sourceDigest(source: string, workspace: string): string {
  return `${SHAPE}-${treeDigest(readTree(join(source, workspace)).tree)}`
}

export function writeRecord(source: string, record: VerifyRecord): void {
  writeFileAtomic(join(source, record.workspace, FILE), `${JSON.stringify(record, null, 1)}\n`)
}

/** The record of a workspace; undefined where it was not verified since its files have changed. */
export function readRecord(source: string, workspace: string): VerifyRecord | undefined {
  try {
    const record = JSON.parse(readFileSync(join(source, workspace, FILE), 'utf8')) as VerifyRecord
    return record.source === sourceDigest(source, workspace) ? record : undefined
  } catch {
    return undefined
  }
}
