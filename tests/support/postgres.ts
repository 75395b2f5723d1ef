import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The folder of PostgreSQL's programs: `POSTGRES_BIN`, else Debian's; undefined where there is none. */
export function findPostgres(): string | undefined {
  return [process.env.POSTGRES_BIN, ...globSync('/usr/lib/postgresql/*/bin').sort().reverse()].find(
    (folder) => folder !== undefined && existsSync(join(folder, 'initdb')),
  )
}

export type Server = {
  /** The folder of its socket; nothing listens on the network. */
  readonly socket: string
  readonly stop: () => void
}

/** A database server of its own, with a superuser `postgres`, which trusts whoever reaches its socket. */
export function startPostgres(bin: string): Server {
  const folder = mkdtempSync(join(tmpdir(), 'pg-'))
  chmodSync(folder, 0o755)
  // PostgreSQL refuses to run as root.
  const nobody = 65534
  const root = process.getuid?.() === 0
  if (root) chownSync(folder, nobody, nobody)
  const run = (program: string, ...args: readonly string[]) => {
    const ended = spawnSync(join(bin, program), args, {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
      ...(root && { uid: nobody, gid: nobody }),
    })
    if (ended.status !== 0) throw new Error(`${program} ended with ${ended.status}: ${ended.stderr}`)
  }
  const data = join(folder, 'data')
  run('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync')
  const settings = `-k ${folder} -c listen_addresses='' -c fsync=off -c synchronous_commit=off`
  run('pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), '-o', settings, 'start')
  return {
    socket: folder,
    stop: () => {
      run('pg_ctl', '-D', data, '-m', 'immediate', '-w', 'stop')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
