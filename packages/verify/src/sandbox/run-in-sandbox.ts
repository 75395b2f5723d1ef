import { type ChildProcess, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { OperationError } from '@course/files'
import type { Sandbox, SandboxCommand, SandboxRequest } from './sandbox.ts'

/** How a command in a sandbox ended, and what it printed, as bytes of UTF-8 read as text. */
export type SandboxEnd = {
  /** Null where a signal ended it. A command that a signal ended inside has 128 and the signal's number. */
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly out: string
  readonly err: string
  readonly ended: 'done' | 'timeout' | 'too-much-output'
}

export type SandboxRun = {
  /** What the command reads; nothing where it is left out. */
  readonly stdin?: string
  /** Aborted, everything inside is killed, and its reason is thrown. */
  readonly signal?: AbortSignal | undefined
}

/** Runs one command to its end, or to the end of its time or of its output. Throws an OperationError where it cannot start. */
export async function runInSandbox(
  sandbox: Sandbox,
  request: SandboxRequest,
  { stdin = '', signal }: SandboxRun = {},
): Promise<SandboxEnd> {
  signal?.throwIfAborted()
  using command = sandbox.start(request)
  const child = startCommand(command)
  const { promise: closed, resolve, reject } = Promise.withResolvers<Pick<SandboxEnd, 'code' | 'signal'>>()
  child.on('close', (code, killedBy) => resolve({ code, signal: killedBy }))
  child.on('error', (cause) => reject(cannotStart(command, cause)))

  let ended: SandboxEnd['ended'] = 'done'
  const end = (how: SandboxEnd['ended']) => {
    if (ended === 'done') ended = how
    killAll(child)
  }
  const timer = setTimeout(() => end('timeout'), request.limits.seconds * 1000)
  const abort = () => killAll(child)
  signal?.addEventListener('abort', abort, { once: true })
  try {
    const out = keep(child.stdout, request.limits.outputBytes, () => end('too-much-output'))
    const err = keep(child.stderr, request.limits.outputBytes, () => end('too-much-output'))
    child.stdin?.on('error', () => {}).end(stdin)
    const status = await closed
    signal?.throwIfAborted()
    return { ...status, out: out(), err: err(), ended }
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', abort)
    killAll(child)
  }
}

/** Starts the command of a sandbox as the leader of a group of its own. */
export function startCommand(command: SandboxCommand): ChildProcess {
  return spawn(command.file, command.args, { cwd: command.cwd, env: { ...command.env }, detached: true })
}

/** Kills what a command of a sandbox started; the namespace of an isolated one takes the rest with it. */
export function killAll(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ESRCH') throw cause
  }
}

function cannotStart(command: SandboxCommand, cause: unknown): OperationError {
  return new OperationError('sandbox-start', `${command.file} could not be started: ${String(cause)}`, { cause })
}

/** Keeps the first bytes of a stream; calls `full` when there are more. */
function keep(stream: Readable | null, limit: number, full: () => void): () => string {
  const chunks: Buffer[] = []
  let room = limit
  stream?.on('data', (chunk: Buffer) => {
    if (room > 0) chunks.push(chunk.subarray(0, room))
    room -= chunk.length
    if (room < 0) full()
  })
  return () => Buffer.concat(chunks).toString('utf8')
}
