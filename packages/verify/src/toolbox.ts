import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { OperationError } from '@course/files'
import type { Runners } from './examples/verify-examples.ts'
import { once, onceFor } from './once.ts'
import type { Runner } from './program.ts'
import { pyodideRunner } from './pyodide/pyodide-runner.ts'
import { BASELINE } from './python/baseline.ts'
import type { PythonEnvironment } from './python/environment.ts'
import { findPython, needPython } from './python/find-python.ts'
import { prepareEnvironment } from './python/prepare-environment.ts'
import { pythonRunner } from './python/run-programs.ts'
import { findSandbox } from './sandbox/find-sandbox.ts'
import type { Sandbox } from './sandbox/sandbox.ts'

/** Seconds that one block may run. */
const BLOCK_SECONDS = 10

/** What verification works with; each tool is looked for once, and only when something needs it. */
export type Toolbox = {
  readonly sandbox: () => Promise<Sandbox>
  readonly python: () => Promise<PythonEnvironment>
  /** As `python`, for a course that has a `requirements.lock`; undefined for one that has none. */
  readonly packages: () => Promise<PythonEnvironment | undefined>
  readonly runners: () => Promise<Runners>
}

export type ToolboxOptions = {
  /** The folder that holds `course-source/`. */
  readonly root: string
  readonly source: string
  /** The moment at which examples begin to run, `2026-12-01T12:00:00Z`. */
  readonly clock: string
  readonly env: NodeJS.ProcessEnv
  /** Is told, in a sentence, what takes time, changes the machine, or is not as safe as it could be. */
  readonly notice: (sentence: string) => void
  readonly signal: AbortSignal
}

export function openToolbox(options: ToolboxOptions): Toolbox {
  const { root, source, clock, env, notice, signal } = options
  const cache = join(root, '.cache/verify')
  const sandbox = once(async () => {
    const found = await findSandbox()
    if (found.isolation === 'isolated') return found
    if (!['', '0', 'false'].includes(env.CI ?? '') || env.REQUIRE_TOOLS === '1') throw notIsolated(found.reason)
    notice(`The examples are not isolated: ${found.reason}. They can read and write whatever you can.`)
    return found
  })
  const prepare = (interpreter: Awaited<ReturnType<typeof needPython>>) =>
    prepareEnvironment({ source, cache, interpreter, env, notice, signal })
  const python = once(async () => prepare(await needPython(BASELINE, env)))
  const runnerOf = async (finding: Promise<PythonEnvironment>): Promise<Runner> => {
    const [environment, around] = await Promise.all([finding, sandbox()])
    return pythonRunner(environment, around, { clock, workers: availableParallelism(), blockSeconds: BLOCK_SECONDS })
  }
  const newer = onceFor(async (version: string): Promise<Runner | { reason: string }> => {
    const interpreter = await findPython(version, BASELINE, env)
    if (interpreter) return runnerOf(prepare(interpreter))
    const pyodide = pyodideRunner(await sandbox(), { workers: 1, blockSeconds: BLOCK_SECONDS })
    return pyodide.version === version ? pyodide : { reason: `no Python ${version} was found` }
  })
  const runners = once(async () => ({ baseline: await runnerOf(python()), newer }))
  const packages = async () => (existsSync(join(source, 'requirements.lock')) ? python() : undefined)
  return { sandbox, python, packages, runners }
}

function notIsolated(reason: string | undefined): OperationError {
  return new OperationError('not-isolated', `The examples cannot be isolated: ${reason}.`, {
    hint: 'Install bubblewrap; where CI or REQUIRE_TOOLS is set, nothing runs without it.',
  })
}
