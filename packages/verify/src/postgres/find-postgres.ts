import { spawnSync } from 'node:child_process'
import { existsSync, globSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { PythonEnvironment } from '../python/environment.ts'

/** The programs of a PostgreSQL. */
export type PostgresPrograms = {
  /** Folder with `initdb`, `postgres` and `psql`. */
  readonly bin: string
  /** For example `18.6`. */
  readonly version: string
  /** Who has to run it: PostgreSQL refuses root. Undefined where whoever asks may. */
  readonly owner?: { readonly uid: number; readonly gid: number }
}

/** Debian's `nobody` and `nogroup`; every Linux and macOS has the number, whatever the name. */
const NOBODY = { uid: 65534, gid: 65534 }

/**
 * PostgreSQL in `POSTGRES_BIN`, else in the Python environment (the package `embedded-postgres`), else Debian's newest.
 * Undefined where none runs; one that its owner cannot reach, below a closed home folder for example, is passed over.
 */
export function findPostgres(environment?: PythonEnvironment): PostgresPrograms | undefined {
  const owner = process.getuid?.() === 0 ? NOBODY : undefined
  const candidates = [process.env.POSTGRES_BIN, ...(environment ? embeddedIn(environment) : []), ...debian()]
  for (const bin of candidates) {
    if (bin === undefined || !existsSync(join(bin, 'initdb'))) continue
    const { status, stdout } = spawnSync(join(bin, 'postgres'), ['--version'], { cwd: '/', encoding: 'utf8', ...owner })
    const version = /(\d+(?:\.\d+)*)/.exec(stdout ?? '')?.[1]
    if (status === 0 && version !== undefined) return { bin, version, ...(owner && { owner }) }
  }
  return undefined
}

function embeddedIn(environment: PythonEnvironment): readonly string[] {
  const roots = [...environment.mounts, ...(environment.bin === undefined ? [] : [join(environment.bin, '..')])]
  return [...new Set(roots)].flatMap((root) =>
    globSync('lib/python3*/site-packages/embedded_postgres/pginstall/bin', { cwd: root }).map((path) =>
      join(root, path),
    ),
  )
}

function debian(): readonly string[] {
  const root = '/usr/lib/postgresql'
  if (!existsSync(root)) return []
  return readdirSync(root)
    .toSorted((a, b) => Number(b) - Number(a))
    .map((version) => join(root, version, 'bin'))
}
