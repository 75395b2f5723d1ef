import type { Capstone, FileTree } from '@course/model'
import { once, onceFor } from '../once.ts'
import type { PostgresPrograms } from '../postgres/find-postgres.ts'
import { type Postgres, startPostgres } from '../postgres/start-postgres.ts'
import type { PythonEnvironment } from '../python/environment.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { type Kit, lastLines, NotRun, nameOf, objectIn, said, Unmet } from './kit.ts'
import { asksForDatabase, filledIn } from './settings.ts'
import { openWorkbench, type Server, type Workbench } from './workbench.ts'

/** What kits are run with. */
export type KitTools = {
  /** With the packages of the course; undefined where the course has none. */
  readonly environment: PythonEnvironment | undefined
  readonly sandbox: Sandbox
  /** Undefined where the machine has none: then what needs it is not run. */
  readonly postgres: PostgresPrograms | undefined
  readonly signal?: AbortSignal
}

/** A kit whose sandbox and PostgreSQL are started when a probe first asks for them, and ended when it is disposed of. */
export function openKit(capstone: Capstone, tree: FileTree, tools: KitTools): Kit & AsyncDisposable {
  const { environment = {} } = capstone.verify ?? {}
  const opened: AsyncDisposable[] = []
  const keep = async <T extends AsyncDisposable>(opening: Promise<T>): Promise<T> => {
    const resource = await opening
    opened.unshift(resource)
    return resource
  }
  const postgres = once<Postgres>(() => {
    if (!tools.postgres) throw new NotRun('No PostgreSQL was found.')
    return keep(startPostgres(tools.postgres, tools.sandbox, tools.signal))
  })
  const bench = once<Workbench>(async () => {
    const python = tools.environment
    if (!python) throw new NotRun('The course has no requirements.lock, and so no packages.')
    const writable = tools.postgres && asksForDatabase(environment) ? [(await postgres()).socket] : []
    return keep(Promise.resolve(openWorkbench(tree, python, tools.sandbox, { ...tools, writable })))
  })
  const onDatabase = onceFor(async (database: string) => {
    if (!asksForDatabase(environment)) return filledIn(environment, { database, socket: '' })
    const server = await postgres()
    await server.create(database)
    return filledIn(environment, { database, socket: server.socket })
  })
  let migrations = 0
  const migrated = onceFor(async (_: string, command: readonly string[] | undefined) => {
    const env = await onDatabase(`migrated_${++migrations}`)
    const { status = 0, stderr = '' } = command ? await (await bench()).run(command, env) : {}
    if (status !== 0) throw new Unmet(`\`${command?.join(' ')}\` ended with ${status}: ${lastLines(stderr, 1)}`)
    return env
  })
  const kit: Kit = {
    capstone,
    tree,
    bench,
    postgres,
    onDatabase,
    migrated: (command) => migrated(command?.join(' ') ?? '', command),
    server: once(() => startServer(kit)),
    token: once(() => makeToken(kit)),
  }
  return {
    ...kit,
    [Symbol.asyncDispose]: async () => {
      for (const resource of opened) await resource[Symbol.asyncDispose]()
    },
  }
}

async function startServer(kit: Kit): Promise<Server> {
  const serve = said(kit, 'serve')
  const env = await kit.migrated(kit.capstone.verify?.migrations?.up)
  const served = await (await kit.bench()).serve(serve, env)
  if ('request' in served) return served
  const ended = served.ended === null ? 'does not listen' : `ended with ${served.ended}`
  throw new Unmet(`\`${serve.join(' ')}\` ${ended}: ${lastLines(served.log, 1)}`)
}

/** Registers a user, gives it every right, and signs in. */
async function makeToken(kit: Kit): Promise<string> {
  const { register, promote, login, token } = said(kit, 'account')
  const server = await kit.server()
  const registered = await server.request(register)
  if (registered.status >= 400) throw new Unmet(`${nameOf(register)} answered ${registered.status}.`)
  if (promote) {
    const env = await kit.migrated(kit.capstone.verify?.migrations?.up)
    const { status, stdout, stderr } = await (await kit.bench()).run(promote, env)
    if (status !== 0) throw new Unmet(`\`${promote.join(' ')}\` ended with ${status}: ${lastLines(stdout + stderr, 1)}`)
  }
  const { status, body } = await server.request(login)
  if (status !== 200) throw new Unmet(`${nameOf(login)} answered ${status} instead of 200.`)
  const value = objectIn(body, `The answer of ${nameOf(login)}`)[token]
  if (typeof value !== 'string') throw new Unmet(`The answer of ${nameOf(login)} has no field "${token}".`)
  return value
}
