import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { OperationError } from '@course/files'
import type { BlockResult, Ending, Program, ProgramResult, Runner } from '../program.ts'
import { readLine } from '../python/answers.ts'
import { runInSandbox, type SandboxEnd } from '../sandbox/run-in-sandbox.ts'
import type { Limits, Sandbox } from '../sandbox/sandbox.ts'

type PyodideOptions = {
  /** Programs that run at the same time. */
  readonly workers: number
  /** Seconds that one block may take. */
  readonly blockSeconds: number
}

const PACKAGE = fileURLToPath(new URL('../..', import.meta.url))
const HARNESS = join(PACKAGE, 'python')
const PROCESS = fileURLToPath(new URL('pyodide-process.ts', import.meta.url))
/** The start takes two seconds where nothing else is done, and many more on a busy machine. */
const START_SECONDS = 120
const OUTPUT_BYTES = 1 << 20

/**
 * Runs `python` blocks by Pyodide, a CPython made for JavaScript, in a process of Node per program: where a machine has no CPython of
 * that version, for what needs the standard library alone. What it cannot run, it says. Its version is that of the package.
 */
export function pyodideRunner(sandbox: Sandbox, options: PyodideOptions): Runner {
  const require = createRequire(import.meta.url)
  const folder = dirname(require.resolve('pyodide/package.json'))
  const { info } = require('pyodide/pyodide-lock.json') as { readonly info: { readonly python: string } }
  return {
    name: `Pyodide, Python ${info.python}`,
    version: info.python.split('.').slice(0, 2).join('.'),
    isolated: sandbox.isolation === 'isolated',
    run: async function* (programs, signal) {
      const waiting = [...programs]
      const running = new Map<string, Promise<ProgramResult>>()
      while (waiting.length + running.size > 0) {
        for (let next = waiting.shift(); next; next = running.size < options.workers ? waiting.shift() : undefined)
          running.set(next.id, runProgram(next, folder, sandbox, options, signal))
        const result = await Promise.race(running.values())
        running.delete(result.id)
        yield result
      }
    },
  }
}

async function runProgram(
  { id, name, blocks }: Program,
  folder: string,
  sandbox: Sandbox,
  { blockSeconds }: PyodideOptions,
  signal: AbortSignal | undefined,
): Promise<ProgramResult> {
  const limits: Limits = {
    seconds: START_SECONDS + blocks.length * blockSeconds,
    processes: 64,
    fileBytes: 64 << 20,
    diskBytes: 64 << 20,
    outputBytes: blocks.length * 8 * OUTPUT_BYTES + 65_536,
  }
  // What Node may read of the disk, where no sandbox keeps it from the rest.
  const readable = [folder, HARNESS, dirname(PROCESS), join(PACKAGE, 'package.json')]
  const permissions = ['--permission', '--allow-worker', ...readable.map((path) => `--allow-fs-read=${path}`)]
  const request = {
    command: [process.execPath, '--no-warnings', ...permissions, PROCESS, HARNESS, String(blockSeconds)],
    mounts: [process.execPath, ...readable],
    env: { PATH: '/usr/bin:/bin', LANG: 'C.UTF-8', TZ: 'UTC' },
    limits,
  }
  const stdin = JSON.stringify({ name, blocks, outputBytes: OUTPUT_BYTES })
  const end = await runInSandbox(sandbox, request, { stdin, signal })
  const lines = end.out.split('\n').flatMap((text) => readLine(text) ?? [])
  if (end.ended === 'done' && !lines.some((line) => 'ready' in line)) throw notStarted(end)
  // What is no answer is printed past the harness, by a program that knows how.
  const found = lines.flatMap((line) => ('block' in line ? resultOf(line) : [])).slice(0, blocks.length)
  const stopped = found.length < blocks.length ? [ended(stoppedBy(end, blockSeconds))] : []
  const rest = blocks.slice(found.length + stopped.length)
  const reason = 'an earlier block ended the program'
  return { id, blocks: [...found, ...stopped, ...rest.map(() => ended({ kind: 'not-run', reason }))] }
}

function resultOf({ output, ending, milliseconds }: BlockResult): BlockResult {
  return { output, ending, milliseconds }
}

function ended(ending: Ending): BlockResult {
  return { output: '', ending, milliseconds: 0 }
}

function stoppedBy({ out, ended, signal, code }: SandboxEnd, seconds: number): Ending {
  if (ended === 'timeout' || out.endsWith('{"timeout":true}\n')) return { kind: 'timeout', seconds }
  return { kind: 'died', signal: signal ?? `exit code ${code}` }
}

function notStarted({ err }: SandboxEnd): OperationError {
  const why = err.trim().split('\n').at(-1) ?? ''
  return new OperationError('pyodide-failed', `Pyodide did not start: ${why}`, {
    hint: 'Install a CPython of that version in its place.',
  })
}
