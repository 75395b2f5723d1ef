import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder, writeTree } from '@course/files'
import type { FileTree } from '@course/model'
import type { PythonEnvironment } from '../python/environment.ts'
import { runInSandbox, type SandboxEnd } from '../sandbox/run-in-sandbox.ts'
import type { Limits, Sandbox } from '../sandbox/sandbox.ts'
import type { Ran, RunCommand } from './run-command.ts'

const LIMITS: Limits = {
  seconds: 60,
  processes: 64,
  fileBytes: 64 << 20,
  diskBytes: 256 << 20,
  outputBytes: 1 << 20,
}

/**
 * Runs commands of the course in a sandbox, each in a fresh folder, by the system's shell: the system's programs are on the PATH,
 * and `python` is that of the environment. Dispose of it after the last one.
 */
export function sandboxedCommands(
  sandbox: Sandbox,
  environment: PythonEnvironment | undefined,
  signal?: AbortSignal,
): Disposable & { readonly run: RunCommand } {
  const names = temporaryFolder('course-commands')
  if (environment) nameInterpreter(names.path, environment.python)
  const folders = environment?.bin === undefined ? [names.path] : [names.path, environment.bin]
  const run = async (tree: FileTree, command: string, input: readonly string[]): Promise<Ran> => {
    using files = temporaryFolder('course-stage')
    writeTree(files.path, tree)
    const request = {
      command: ['/bin/sh', '-c', command],
      mounts: [names.path, ...(environment?.mounts ?? [])],
      files: files.path,
      env: { PATH: [...folders, '/usr/bin', '/bin'].join(':'), LANG: 'C.UTF-8', TZ: 'UTC' },
      limits: LIMITS,
    }
    return ranAs(await runInSandbox(sandbox, request, { stdin: input.map((line) => `${line}\n`).join(''), signal }))
  }
  return { run, [Symbol.dispose]: () => names[Symbol.dispose]() }
}

/** A bare interpreter may be called `python3.13` alone; a link would make one of a virtual environment forget its packages. */
function nameInterpreter(folder: string, python: string): void {
  chmodSync(folder, 0o755)
  for (const name of ['python', 'python3'])
    writeFileSync(join(folder, name), `#!/bin/sh\nexec '${python.replaceAll("'", `'\\''`)}' "$@"\n`, { mode: 0o755 })
}

function ranAs({ code, signal, ended, out, err }: SandboxEnd): Ran {
  const printed = { out, err }
  if (ended === 'timeout') return { ...printed, code: undefined, ended: `did not end within ${LIMITS.seconds} seconds` }
  if (ended === 'too-much-output') return { ...printed, code: undefined, ended: 'printed without end' }
  if (code === null) return { ...printed, code: undefined, ended: `was ended by ${signal}` }
  return { ...printed, code, ended: `ended with exit code ${code}` }
}
