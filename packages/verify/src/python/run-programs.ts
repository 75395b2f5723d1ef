import { ReadableStream } from 'node:stream/web'
import type { Program, ProgramResult, Runner } from '../program.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { PythonEnvironment } from './environment.ts'
import { sharedImports } from './imports.ts'
import { runProgram } from './run-program.ts'
import { startWorker, type Worker } from './worker.ts'

export type PythonRunnerOptions = {
  /** The date and time at which the clock of every program starts, as in RFC 3339: `2026-12-01T12:00:00Z`. */
  readonly clock: string
  /** Programs that run at the same time. */
  readonly workers: number
  /** Seconds that one block may take. */
  readonly blockSeconds: number
}

/** Runs programs of Python, each in a fresh process of a worker in the sandbox. */
export function pythonRunner(environment: PythonEnvironment, sandbox: Sandbox, options: PythonRunnerOptions): Runner {
  return {
    name: `Python ${environment.version}`,
    version: environment.version.split('.').slice(0, 2).join('.'),
    isolated: sandbox.isolation === 'isolated',
    run: (programs, signal) => runAll(environment, sandbox, options, programs, signal),
  }
}

function runAll(
  environment: PythonEnvironment,
  sandbox: Sandbox,
  options: PythonRunnerOptions,
  programs: readonly Program[],
  signal: AbortSignal | undefined,
): AsyncIterable<ProgramResult> {
  const stop = new AbortController()
  const stopped = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal])
  const queue = programs.toSorted((a, b) => b.blocks.length - a.blocks.length)
  const imports = new Set(sharedImports(programs, options.workers))
  const start = async (): Promise<Worker> => {
    for (;;) {
      const worker = await startWorker(environment, sandbox, { ...options, imports: [...imports] })
      if (typeof worker !== 'string') return worker
      imports.delete(worker)
    }
  }
  let ended: Promise<void> | undefined
  return new ReadableStream<ProgramResult>({
    start: (controller) => {
      const loops = Array.from({ length: Math.min(options.workers, queue.length) }, () =>
        work(start, queue, stopped, (result) => controller.enqueue(result)),
      )
      ended = Promise.all(loops).then(
        () => controller.close(),
        async (cause: unknown) => {
          stop.abort(cause)
          await Promise.allSettled(loops)
          controller.error(cause)
        },
      )
    },
    cancel: () => {
      stop.abort()
      return ended
    },
  })
}

/** Takes programs from the queue until it is empty, with one worker after another where a program ends its worker. */
async function work(
  start: () => Promise<Worker>,
  queue: Program[],
  stopped: AbortSignal,
  found: (result: ProgramResult) => void,
): Promise<void> {
  let worker: Worker | undefined
  const kill = () => void worker?.[Symbol.asyncDispose]()
  stopped.addEventListener('abort', kill)
  async function* attempt(program: Program, skip: readonly number[]) {
    stopped.throwIfAborted()
    if (!worker?.alive()) {
      await worker?.[Symbol.asyncDispose]()
      worker = await start()
      stopped.throwIfAborted()
    }
    yield* worker.run(program, skip)
    stopped.throwIfAborted()
  }
  try {
    for (let program = queue.shift(); program !== undefined; program = queue.shift()) {
      found(await runProgram(program, attempt))
    }
  } finally {
    stopped.removeEventListener('abort', kill)
    await worker?.[Symbol.asyncDispose]()
  }
}
