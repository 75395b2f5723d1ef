import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { constants } from 'node:os'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { OperationError } from '@course/files'
import type { Program } from '../program.ts'
import { WORK } from '../sandbox/bubblewrap.ts'
import { killAll, startCommand } from '../sandbox/run-in-sandbox.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { type Answer, type Line, readLine } from './answers.ts'
import type { PythonEnvironment } from './environment.ts'
import { ENVIRONMENT, HARNESS, LIMITS } from './harness.ts'

/** How every program of a run is run. */
export type Setup = {
  /** The date and time at which the clock of a program starts, as in RFC 3339. */
  readonly clock: string
  /** Modules to import in advance. */
  readonly imports: readonly string[]
  readonly blockSeconds: number
}

/** One Python in a sandbox, which runs one program after another. */
export type Worker = AsyncDisposable & {
  /** The answers to one program, up to `end` or `gone`. `skip` names the blocks that are left out. */
  readonly run: (program: Program, skip: readonly number[]) => AsyncIterable<Answer>
  readonly alive: () => boolean
}

/** Seconds without an answer beyond a block's own time, after which the harness itself must have been stopped. */
const SILENCE = 10

/** Characters of the worker's own messages that are kept. */
const MESSAGES = 4000

/** Bytes of one answer: what a block prints, up to six for one in JSON, and a traceback, which may be longer. */
const ANSWER_BYTES = 64 * LIMITS.outputBytes

/** Starts a worker. Returns the name of a module instead that cannot be imported in advance, because it starts threads. */
export async function startWorker(
  environment: PythonEnvironment,
  sandbox: Sandbox,
  setup: Setup,
): Promise<Worker | string> {
  const command = sandbox.start({
    command: [environment.python, `${HARNESS}/start.py`],
    mounts: [...environment.mounts, HARNESS],
    env: { ...ENVIRONMENT, PATH: `${environment.bin ?? dirname(environment.python)}:/usr/bin:/bin` },
    limits: LIMITS,
  })
  const child = startCommand(command)
  const talk = talkWith(child, setup.blockSeconds + SILENCE)
  const dispose = async () => {
    killAll(child)
    await talk.closed
    command[Symbol.dispose]()
  }
  const isolated = sandbox.isolation === 'isolated'
  const { outputBytes, diskBytes, processes } = LIMITS
  const { clock, imports, blockSeconds: seconds } = setup
  talk.say({
    clock,
    imports,
    seconds,
    work: isolated ? WORK : command.cwd,
    isolated,
    outputBytes,
    diskBytes,
    processes,
  })
  const first = await talk.next()
  if (first !== undefined && 'ready' in first) {
    return {
      run: (program, skip) => answersOf(talk, program, skip, seconds),
      alive: talk.alive,
      [Symbol.asyncDispose]: dispose,
    }
  }
  await dispose()
  if (first !== undefined && 'unsafe' in first) return first.unsafe
  throw new OperationError('python-start', `${environment.python} did not start in the sandbox: ${talk.messages()}`)
}

async function* answersOf(
  talk: Talk,
  { name, blocks }: Program,
  skip: readonly number[],
  seconds: number,
): AsyncGenerator<Answer> {
  talk.say({ name, blocks, skip })
  for (;;) {
    const line = await talk.next()
    if (line === undefined) {
      const signal = await talk.closed
      yield { gone: talk.silent() ? { kind: 'timeout', seconds } : { kind: 'died', signal } }
      return
    }
    if ('ready' in line || 'unsafe' in line) continue
    yield line
    if ('end' in line) return
  }
}

type Talk = {
  readonly say: (message: unknown) => void
  /** The next line; undefined where there is no more, or none in time. */
  readonly next: () => Promise<Line | undefined>
  readonly alive: () => boolean
  readonly silent: () => boolean
  readonly messages: () => string
  /** Fulfilled with the signal that ended it. */
  readonly closed: Promise<string>
}

function talkWith(child: ChildProcess, patience: number): Talk {
  let [ended, silent, messages] = [false, false, '']
  const { stdin, stdout, stderr } = child as { stdin: Writable; stdout: Readable; stderr: Readable }
  stdin.on('error', () => {})
  child.on('error', (cause) => {
    messages += String(cause)
  })
  stderr.setEncoding('utf8').on('data', (text: string) => {
    messages = (messages + text).slice(-MESSAGES)
  })
  let unended = 0
  stdout.on('data', (chunk: Buffer) => {
    const end = chunk.lastIndexOf('\n')
    unended = end < 0 ? unended + chunk.length : chunk.length - end - 1
    if (unended > ANSWER_BYTES) killAll(child)
  })
  const lines = createInterface({ input: stdout })[Symbol.asyncIterator]()
  const closed = once(child, 'close').then(
    () => child.signalCode ?? signalOf(child.exitCode ?? 0),
    () => 'SIGKILL',
  )
  return {
    say: (message) => void stdin.write(`${JSON.stringify(message)}\n`),
    next: async () => {
      const timer = setTimeout(() => {
        silent = true
        killAll(child)
      }, patience * 1000)
      const { value, done } = await lines.next()
      clearTimeout(timer)
      const line = done ? undefined : readLine(value)
      if (line === undefined) {
        ended = true
        killAll(child)
      }
      return line
    },
    alive: () => !ended && child.exitCode === null && child.signalCode === null,
    silent: () => silent,
    messages: () => messages.trim() || 'it said nothing',
    closed,
  }
}

/** bubblewrap ends with 128 and the number of the signal that ended its command. */
function signalOf(code: number): string {
  return Object.entries(constants.signals).find(([, number]) => number === code - 128)?.[0] ?? 'SIGKILL'
}
