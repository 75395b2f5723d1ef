import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { OperationError, temporaryFolder, writeTree } from '@course/files'
import type { FileTree, KitRequest } from '@course/model'
import type { PythonEnvironment } from '../python/environment.ts'
import { killAll, startCommand } from '../sandbox/run-in-sandbox.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'

/** A project in a sandbox, in which commands are run and servers are asked. */
export type Workbench = AsyncDisposable & {
  readonly project: () => Promise<ProjectFacts>
  readonly run: (command: readonly string[], env?: Env, seconds?: number) => Promise<Ran>
  /** Starts a server and waits until it listens; "{port}" in the command and the environment stands for where. */
  readonly serve: (command: readonly string[], env?: Env) => Promise<Served>
  /** One of our own programs in `python/probes`. */
  readonly probe: (name: string, args: readonly string[], env?: Env) => Promise<Ran>
}

type Env = Readonly<Record<string, string>>

export type Ran = { readonly status: number; readonly stdout: string; readonly stderr: string }

/** What `pyproject.toml` and the environment say. */
export type ProjectFacts = {
  /** As written, `fastapi==1.2.3`. */
  readonly dependencies: readonly string[]
  readonly development: readonly string[]
  /** Version by package, in lower case with hyphens. */
  readonly installed: Readonly<Record<string, string>>
}

export type Server = {
  readonly request: (request: KitRequest & { readonly headers?: Env }) => Promise<Reply>
  /** Stops it, and gives what it has printed. */
  readonly stop: () => Promise<string>
}

export type Served = Server | { readonly ended: number | null; readonly log: string }

export type Reply = {
  readonly status: number
  /** By name in lower case. */
  readonly headers: Env
  readonly body: string
  readonly milliseconds: number
}

/** What could not be done at all: a program that is not there, a server that hangs up. */
export class WorkFault extends Error {
  override readonly name = 'WorkFault'
}

const PROGRAMS = fileURLToPath(new URL('../../python/probes', import.meta.url))
const SECONDS = { all: 600, command: 300, start: 60, request: 30 }
const LIMITS = { seconds: SECONDS.all, processes: 256, fileBytes: 50e6, diskBytes: 500e6, outputBytes: 100e6 }

type Message = Readonly<Record<string, unknown>>

/**
 * Puts a tree into a sandbox and opens it for work. `writable` are folders of the machine that may be written there. Throws an
 * OperationError where the sandbox does not start, or ends before it should.
 */
export function openWorkbench(
  tree: FileTree,
  { python, bin, mounts }: PythonEnvironment,
  sandbox: Sandbox,
  { writable = [], signal }: { readonly writable?: readonly string[]; readonly signal?: AbortSignal } = {},
): Workbench {
  const folder = temporaryFolder('kit')
  writeTree(folder.path, tree)
  const started = sandbox.start({
    command: [python, join(PROGRAMS, 'workbench.py')],
    // Folders above what is mounted are open to everybody inside; those above what is writable alone are not.
    mounts: [...mounts, PROGRAMS, ...writable],
    writable,
    files: folder.path,
    env: { PATH: [...(bin === undefined ? [] : [bin]), '/usr/bin', '/bin'].join(':'), LC_ALL: 'C.UTF-8', TZ: 'UTC' },
    limits: LIMITS,
  })
  const child = startCommand(started)
  const kill = () => killAll(child)
  const timer = setTimeout(kill, LIMITS.seconds * 1000)
  signal?.addEventListener('abort', kill, { once: true })
  const waiting = new Map<number, PromiseWithResolvers<Message>>()
  let errors = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors = `${errors}${text}`.slice(-4000)
  })
  let ready = false
  let bytes = 0
  child.stdout?.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > LIMITS.outputBytes) kill()
  })
  if (child.stdout)
    createInterface({ input: child.stdout }).on('line', (line) => {
      const message = readMessage(line)
      ready ||= message.ready === true
      waiting.get(Number(message.id))?.resolve(message)
      waiting.delete(Number(message.id))
    })
  const { promise: ended, resolve: leave } = Promise.withResolvers<void>()
  let gone: Error | undefined
  const end = (reason: string) => {
    gone ??= ready
      ? new WorkFault(`The project has ended what it runs in, or was there for longer than ${LIMITS.seconds} seconds.`)
      : new OperationError('sandbox', `The sandbox of a kit does not start: ${reason} ${errors.trim()}`)
    for (const { reject } of waiting.values()) reject(signal?.aborted ? signal.reason : gone)
    waiting.clear()
    clearTimeout(timer)
    signal?.removeEventListener('abort', kill)
    leave()
  }
  child.stdin?.on('error', () => {})
  child.on('error', (fault) => end(fault.message))
  child.on('close', (status) => end(`status ${status}.`))

  let last = 0
  const ask = async (message: Message): Promise<Message> => {
    signal?.throwIfAborted()
    if (gone) throw gone
    const id = ++last
    const answer = Promise.withResolvers<Message>()
    waiting.set(id, answer)
    child.stdin?.write(`${JSON.stringify({ ...message, id })}\n`)
    const reply = await answer.promise
    if (typeof reply.fault === 'string') throw new WorkFault(reply.fault)
    return reply
  }
  const run = async (command: readonly string[], env: Env = {}, seconds = SECONDS.command) =>
    (await ask({ do: 'run', command, env, seconds })) as unknown as Ran
  return {
    project: async () => (await ask({ do: 'project' })) as unknown as ProjectFacts,
    run,
    probe: (name, args, env) => run([python, join(PROGRAMS, name), ...args], env),
    serve: async (command, env = {}) => {
      const answer = await ask({ do: 'serve', command, env, seconds: SECONDS.start })
      if (!('port' in answer)) return answer as unknown as Served
      const { server, port } = answer
      return {
        request: async ({ headers = {}, ...request }) =>
          (await ask({ do: 'request', port, headers, seconds: SECONDS.request, ...request })) as unknown as Reply,
        stop: async () => String((await ask({ do: 'stop', server })).log),
      }
    },
    [Symbol.asyncDispose]: async () => {
      child.stdin?.end()
      await ended
      started[Symbol.dispose]()
      folder[Symbol.dispose]()
    },
  }
}

function readMessage(line: string): Message {
  try {
    const message: unknown = JSON.parse(line)
    return typeof message === 'object' && message !== null ? (message as Message) : {}
  } catch {
    return {}
  }
}
