import { existsSync, globSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { PythonEnvironment } from '../python/environment.ts'
import { runInSandbox } from '../sandbox/run-in-sandbox.ts'
import type { Limits, Sandbox } from '../sandbox/sandbox.ts'

/** The programs of a PostgreSQL. */
export type PostgresPrograms = {
  /** Folder with `initdb`, `postgres` and `psql`. */
  readonly bin: string
  /** For example `18.6`. */
  readonly version: string
}

const LIMITS: Limits = { seconds: 20, processes: 16, fileBytes: 1 << 16, diskBytes: 1 << 16, outputBytes: 1 << 16 }

/**
 * PostgreSQL in `POSTGRES_BIN`, else in the Python environment (the package `embedded-postgres`), else Debian's newest.
 * Undefined where none runs. What the environment brings comes with the course, so it runs in the sandbox alone.
 */
export async function findPostgres(
  sandbox: Sandbox,
  environment?: PythonEnvironment,
): Promise<PostgresPrograms | undefined> {
  const candidates = [process.env.POSTGRES_BIN, ...(environment ? embeddedIn(environment) : []), ...debian()]
  for (const bin of candidates) {
    if (bin === undefined || !existsSync(join(bin, 'initdb'))) continue
    const command = [join(bin, 'postgres'), '--version']
    const { out } = await runInSandbox(sandbox, { command, mounts: postgresMounts(bin), env: {}, limits: LIMITS })
    const version = /(\d+(?:\.\d+)*)/.exec(out)?.[1]
    if (version !== undefined) return { bin, version }
  }
  return undefined
}

/** What `bin` belongs to, with its libraries: a wheel has those in a folder beside its own. Debian's are there in any case. */
export function postgresMounts(bin: string): readonly string[] {
  if (bin.startsWith('/usr/')) return []
  const packages = bin.lastIndexOf('/site-packages/')
  return [packages < 0 ? dirname(bin) : bin.slice(0, packages + '/site-packages'.length)]
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
