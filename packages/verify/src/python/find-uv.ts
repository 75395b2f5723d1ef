import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { OperationError, removeWhole, temporaryBeside, waitForFolder } from '@course/files'
import { lastLine } from '../last-line.ts'
import { ask } from './ask.ts'

const PINNED = '0.13.9'
const PATIENCE = 20

type Search = {
  /** Folder for what is kept from run to run, `.cache/verify`. */
  readonly cache: string
  /** The interpreter that makes the virtual environment for a uv of our own. */
  readonly python: string
  readonly env?: NodeJS.ProcessEnv
  /** Is told, in a sentence, what takes time or changes the machine. */
  readonly notice: (sentence: string) => void
  readonly signal?: AbortSignal
}

/**
 * The uv on the PATH if it answers (a pyenv shim may not), else one in a virtual environment of our own, which is made where
 * it is not there yet, from where pip of this machine gets its packages. Throws an OperationError `uv-missing` where that fails.
 */
export async function findUv({ cache, python, env = process.env, notice, signal }: Search): Promise<string> {
  const heard = { env, seconds: PATIENCE, ...(signal && { signal }) }
  if ((await ask('uv', ['--version'], heard)).status === 0) return 'uv'
  const home = join(cache, `uv-${PINNED}`)
  const uv = join(home, 'bin', 'uv')
  if ((await ask(uv, ['--version'], heard)).status === 0) return uv
  using _lock = await waitForFolder(
    `${home}.lock`,
    (pid) => notice(`Process ${pid} installs uv; this one waits.`),
    signal,
  )
  if (existsSync(uv)) return uv
  notice(`There is no uv on this machine: uv ${PINNED} is installed into ${home}.`)
  const making = temporaryBeside(home)
  try {
    const patient = { env, ...(signal && { signal }) }
    await done(ask(python, ['-I', '-m', 'venv', making], patient))
    // The program uv needs none of the scripts beside it, which name the folder that they were made in.
    const install = ['install', '--quiet', '--disable-pip-version-check', '--only-binary=:all:', `uv==${PINNED}`]
    await done(ask(join(making, 'bin', 'python'), ['-I', '-m', 'pip', ...install], patient))
    removeWhole(home)
    renameSync(making, home)
  } finally {
    removeWhole(making)
  }
  return uv
}

async function done(answer: ReturnType<typeof ask>): Promise<void> {
  const { status, err, out } = await answer
  if (status === 0) return
  throw new OperationError(
    'uv-missing',
    `There is no uv on this machine, and it could not be installed: ${lastLine(err || out)}`,
    {
      hint: 'Install uv, see its documentation, or make the Python package index reachable for pip.',
    },
  )
}
