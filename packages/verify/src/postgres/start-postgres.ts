import type { ChildProcess } from 'node:child_process'
import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { OperationError, temporaryFolder } from '@course/files'
import { killAll, runInSandbox, startCommand } from '../sandbox/run-in-sandbox.ts'
import type { Limits, Sandbox, SandboxRequest } from '../sandbox/sandbox.ts'
import { type PostgresPrograms, postgresMounts } from './find-postgres.ts'

/** A database server of its own, which trusts whoever reaches its socket, as `postgres`. */
export type Postgres = AsyncDisposable & {
  /** Folder of its socket; it listens on no network. */
  readonly socket: string
  readonly version: string
  /** Creates an empty database; the name is a plain word. */
  readonly create: (database: string) => Promise<void>
  /** The rows of one column that a query gives. */
  readonly column: (database: string, query: string) => Promise<readonly string[]>
}

const LIMITS: Limits = { seconds: 900, processes: 256, fileBytes: 1 << 30, diskBytes: 1 << 30, outputBytes: 1 << 20 }

/** Nothing is kept for long, so nothing is made safe against a crash, or tidied up. */
const UNSAFE = ['listen_addresses=', 'fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off']

/** Errors are told to whoever sent the statement, and not to the log. */
const QUIET = ['log_min_messages=log', 'log_min_error_statement=panic', 'log_checkpoints=off']

/** Its arguments: the folder of the programs, the folder of the socket, and the server's own. */
const SCRIPT = `bin=$1; socket=$2; shift 2
"$bin/initdb" -D data -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null &&
exec "$bin/postgres" -D data -k "$socket" "$@"`

/**
 * Starts PostgreSQL on new, empty data, which are gone when it is disposed of or `signal` aborts. Whoever may ask it anything may
 * have it run programs (`COPY … FROM PROGRAM`), so it runs in a sandbox of its own, and shares a folder with its socket alone.
 * Throws an OperationError where it does not start.
 */
export async function startPostgres(
  programs: PostgresPrograms,
  sandbox: Sandbox,
  signal?: AbortSignal,
): Promise<Postgres> {
  signal?.throwIfAborted()
  const folder = temporaryFolder('pg')
  const socket = join(folder.path, 'socket')
  mkdirSync(socket)
  // Each sandbox has a user of its own, and this folder lies in one that is closed to all others.
  chmodSync(socket, 0o777)
  const request = (...command: readonly string[]): SandboxRequest => ({
    command,
    mounts: [...postgresMounts(programs.bin), socket],
    writable: [socket],
    env: { LC_ALL: 'C.UTF-8', TZ: 'UTC' },
    limits: LIMITS,
  })
  const settings = [...UNSAFE, ...QUIET, 'lc_messages=C', 'log_destination=stderr', 'logging_collector=off']
  const options = settings.flatMap((setting) => ['-c', setting])
  const command = sandbox.start(request('/bin/sh', '-c', SCRIPT, 'sh', programs.bin, socket, ...options))
  const server = startCommand(command)
  const closed = new Promise<void>((resolve) => {
    server.once('close', () => resolve())
    server.once('error', () => resolve())
  })
  const abort = () => killAll(server)
  signal?.addEventListener('abort', abort, { once: true })
  const stop = async () => {
    signal?.removeEventListener('abort', abort)
    killAll(server)
    await closed
    command[Symbol.dispose]()
    folder[Symbol.dispose]()
  }
  const psql = async (database: string, query: string): Promise<string> => {
    const asked = ['-XAtq', '-v', 'ON_ERROR_STOP=1', '-h', socket, '-U', 'postgres', '-d', database, '-c', query]
    const { code, out, err } = await runInSandbox(sandbox, request(join(programs.bin, 'psql'), ...asked), { signal })
    if (code !== 0) throw new OperationError('postgres', `PostgreSQL refuses ${query}: ${err.trim()}`)
    return out
  }
  try {
    await ready(server)
  } catch (cause) {
    await stop()
    signal?.throwIfAborted()
    throw new OperationError('postgres', `PostgreSQL ${programs.version} does not start: ${String(cause)}`, {
      hint: 'Set POSTGRES_BIN to the folder of another one, or see why this one fails.',
      cause,
    })
  }
  return {
    socket,
    version: programs.version,
    create: async (database) => {
      await psql('postgres', `CREATE DATABASE "${database}"`)
    },
    column: async (database, query) => (await psql(database, query)).split('\n').filter((row) => row !== ''),
    [Symbol.asyncDispose]: stop,
  }
}

/** Waits until the server says that it takes connections. */
function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = ''
    server.stdout?.resume()
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log = `${log}${text}`.slice(-4000)
      if (log.includes('ready to accept connections')) resolve()
    })
    server.once('error', reject)
    server.once('close', (status) => reject(new Error(`it ended with ${status}: ${log.trim()}`)))
  })
}
