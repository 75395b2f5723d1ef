import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { OperationError, temporaryFolder } from '@course/files'
import type { PostgresPrograms } from './find-postgres.ts'

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

const execute = promisify(execFile)

/**
 * Starts PostgreSQL on new, empty data, which are deleted when it is disposed of or `signal` aborts. Throws an OperationError
 * where it does not start.
 */
export async function startPostgres(programs: PostgresPrograms, signal?: AbortSignal): Promise<Postgres> {
  const folder = temporaryFolder('pg')
  const [data, socket] = [join(folder.path, 'data'), join(folder.path, 'socket')]
  try {
    chmodSync(folder.path, 0o755)
    for (const path of [data, socket]) {
      mkdirSync(path)
      if (programs.owner) chownSync(path, programs.owner.uid, programs.owner.gid)
    }
    chmodSync(data, 0o700)
    const options = { cwd: '/', ...programs.owner, ...(signal && { signal }) }
    const settings = ['-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync']
    await execute(join(programs.bin, 'initdb'), ['-D', data, '-U', 'postgres', ...settings], options)
    const server = await serve(programs, data, socket, signal)
    const stop = async () => {
      await ended(server)
      folder[Symbol.dispose]()
    }
    const psql = (database: string, query: string) =>
      execute(join(programs.bin, 'psql'), ['-XAtq', '-h', socket, '-U', 'postgres', '-d', database, '-c', query], {
        cwd: '/',
      })
    return {
      socket,
      version: programs.version,
      create: async (database) => {
        await psql('postgres', `CREATE DATABASE "${database}"`)
      },
      column: async (database, query) => (await psql(database, query)).stdout.split('\n').filter((row) => row !== ''),
      [Symbol.asyncDispose]: stop,
    }
  } catch (cause) {
    folder[Symbol.dispose]()
    signal?.throwIfAborted()
    throw new OperationError('postgres', `PostgreSQL ${programs.version} does not start: ${messageOf(cause)}`, {
      hint: 'Set POSTGRES_BIN to the folder of another one, or see why this one fails.',
      cause,
    })
  }
}

/** Nothing is kept for long, so nothing is made safe against a crash, or tidied up. */
const UNSAFE = ['listen_addresses=', 'fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off']

/** Errors are told to whoever sent the statement, and not to the log. */
const QUIET = ['log_min_messages=log', 'log_min_error_statement=panic', 'log_checkpoints=off']

/** Starts the server in the foreground, and waits until it says that it is ready. */
function serve(programs: PostgresPrograms, data: string, socket: string, signal?: AbortSignal): Promise<ChildProcess> {
  const settings = [...UNSAFE, ...QUIET, 'lc_messages=C', 'log_destination=stderr', 'logging_collector=off']
  signal?.throwIfAborted()
  const args = ['-D', data, '-k', socket, ...settings.flatMap((setting) => ['-c', setting])]
  return new Promise((resolve, reject) => {
    const server = spawn(join(programs.bin, 'postgres'), args, {
      cwd: '/',
      stdio: ['ignore', 'ignore', 'pipe'],
      ...programs.owner,
    })
    const abort = () => server.kill('SIGQUIT')
    signal?.addEventListener('abort', abort, { once: true })
    let log = ''
    server.stderr.setEncoding('utf8').on('data', (text: string) => {
      log = `${log}${text}`.slice(-4000)
      if (log.includes('ready to accept connections')) resolve(server)
    })
    server.once('error', reject)
    server.once('exit', (status) => {
      signal?.removeEventListener('abort', abort)
      reject(new Error(`it ended with ${status}: ${log.trim()}`))
    })
  })
}

/** Ends the server at once, as a crash would. */
function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    server.once('exit', () => resolve())
    server.kill('SIGQUIT')
  })
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
