import type { Capstone, FileTree, KitRequest, KitVerification } from '@course/model'
import type { Postgres } from '../postgres/start-postgres.ts'
import type { Server, Workbench } from './workbench.ts'

/** Whether a requirement is met, and what was seen: the number of tests that passed, the answer that was wrong. */
export type Answer = { readonly met: boolean; readonly evidence: string }

/** A project with what its probes share. What is asked for lazily is made once. */
export type Kit = {
  readonly capstone: Capstone
  /** The reference solution. */
  readonly tree: FileTree
  readonly bench: () => Promise<Workbench>
  readonly postgres: () => Promise<Postgres>
  /** The environment of commands that work on a new, empty database of this name. */
  readonly onDatabase: (name: string) => Promise<Readonly<Record<string, string>>>
  /** The environment of a database on which this command alone has made the tables; of an empty one where there is none. */
  readonly migrated: (command: readonly string[] | undefined) => Promise<Readonly<Record<string, string>>>
  /** A server on such a database. */
  readonly server: () => Promise<Server>
  /** The access token of a user with every right, made by the server. */
  readonly token: () => Promise<string>
}

/** What a probe found out before it could answer: thrown where probes share a step, and becomes their answer. */
export class Unmet extends Error {
  override readonly name = 'Unmet'
}

/** Something of the world is not there, such as PostgreSQL. */
export class NotRun extends Error {
  override readonly name = 'NotRun'
}

/** The answer of a probe that lists what is wrong; where that is nothing, `evidence` says what was seen. */
export function judged(faults: readonly string[], evidence: string): Answer {
  return faults.length === 0 ? { met: true, evidence } : { met: false, evidence: faults.join(' ') }
}

/** What `capstone.yaml` says of the project. */
export function said<K extends keyof KitVerification>(kit: Kit, key: K): NonNullable<KitVerification[K]> {
  const value = kit.capstone.verify?.[key]
  if (value === undefined || value === null) throw new Unmet(`capstone.yaml has no "${key}" under "verify".`)
  return value
}

/** `GET /posts` */
export function nameOf({ method, path }: Pick<KitRequest, 'method' | 'path'>): string {
  return `${method} ${path}`
}

export function bearer(token: string): { readonly Authorization: string } {
  return { Authorization: `Bearer ${token}` }
}

/** The last lines of what a program printed, as one sentence can quote them. */
export function lastLines(text: string, count = 3): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines
    .slice(-count)
    .map((line) => line.trim())
    .join(' | ')
    .slice(0, 400)
}

/** What a project has answered or written, which may be anything. */
export function objectIn(text: string, what: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return value as Readonly<Record<string, unknown>>
  } catch {
    // Then it is no JSON at all.
  }
  throw new Unmet(`${what} is no JSON object: ${text.slice(0, 80)}.`)
}
