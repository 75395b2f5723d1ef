import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { OperationError, onDisk, removeWhole, sha256, temporaryBeside, waitForFolder } from '@course/files'
import { ask } from './ask.ts'
import type { PythonEnvironment } from './environment.ts'
import type { Interpreter } from './find-python.ts'
import { findUv } from './find-uv.ts'
import { checkLock } from './requirements-lock.ts'

type Preparation = {
  /** Folder of the course source, with its `requirements.lock`. */
  readonly source: string
  /** Folder for what is kept from run to run, `.cache/verify`. */
  readonly cache: string
  readonly interpreter: Interpreter
  readonly env?: NodeJS.ProcessEnv
  /** Is told, in a sentence, what takes time or changes the machine. */
  readonly notice: (sentence: string) => void
  readonly signal?: AbortSignal
}

/** What of the way it is made would make another one of the same lock; raised when that changes. */
const RECIPE = 1
/** An environment that nothing has asked for in so long belongs to no branch that is worked on. */
const KEPT_DAYS = 14

/**
 * The packages of the course's `requirements.lock` in a virtual environment below the cache, made where it is not there yet;
 * the bare interpreter where a course has no lock. Its folder is named after the lock and the interpreter, and appears by one
 * rename when it is complete, so several processes may ask for it at once. Throws an OperationError where it cannot be made.
 */
export async function prepareEnvironment(preparation: Preparation): Promise<PythonEnvironment> {
  const { source, cache, interpreter, notice, signal } = preparation
  const bare = { version: interpreter.version, python: interpreter.path, mounts: interpreter.mounts }
  const file = join(source, 'requirements.lock')
  if (!existsSync(file)) return bare
  const lock = readFileSync(file, 'utf8')
  checkLock(lock, file)
  const digest = sha256(Buffer.from([RECIPE, interpreter.path, interpreter.version, lock].join('\0'))).slice(0, 16)
  const folder = join(cache, `python-${interpreter.version}-${digest}`)
  const environment: PythonEnvironment = {
    ...bare,
    python: join(folder, 'bin', 'python'),
    bin: join(folder, 'bin'),
    mounts: [folder, ...interpreter.mounts],
  }
  return onDisk(cache, 'cache', async () => {
    mkdirSync(cache, { recursive: true })
    if (!isThere(folder)) {
      const waiting = (pid: number) => notice(`Process ${pid} installs the packages of the course; this one waits.`)
      using _lock = await waitForFolder(`${folder}.lock`, waiting, signal)
      if (!isThere(folder)) await make(folder, file, preparation)
    }
    touch(folder)
    return environment
  })
}

async function make(folder: string, lock: string, preparation: Preparation): Promise<void> {
  const { cache, interpreter, env = process.env, notice, signal } = preparation
  const uv = await findUv({ ...preparation, python: interpreter.path })
  notice(`The packages of ${lock} are installed for Python ${interpreter.version}.`)
  const making = temporaryBeside(folder)
  const asked = { env: { ...env, UV_PYTHON_DOWNLOADS: 'never' }, ...(signal && { signal }) }
  const run = async (program: string, args: readonly string[]) => {
    const { status, err } = await ask(program, args, asked)
    if (status !== 0) throw failed(lock, err)
  }
  // What is installed is what the lock's hashes say. Wheels alone: nothing that comes with the course runs outside a sandbox.
  const sync = ['--require-hashes', '--no-build', '--no-compile-bytecode']
  // Python begins by running the .pth files of packages, except where it is told not to look for packages (-S).
  const compile = ['-I', '-S', '-m', 'compileall', '-qq', '-j', '0']
  try {
    await run(uv, ['venv', '--quiet', '--relocatable', '--no-project', '--python', interpreter.path, making])
    await run(uv, ['pip', 'sync', '--quiet', '--python', join(making, 'bin', 'python'), ...sync, lock])
    // Whoever uses it may only read it, so what Python compiles is kept now or never; what it cannot compile stays as it is.
    await ask(interpreter.path, [...compile, join(making, 'lib')], asked)
    // It is read by another user too: the sandbox has given up its rights.
    await run('chmod', ['-R', 'a+rX', making])
    removeOld(cache, folder)
    removeWhole(folder)
    renameSync(making, folder)
  } finally {
    removeWhole(making)
  }
}

function failed(lock: string, told: string): OperationError {
  return new OperationError(
    'environment-failed',
    `The packages of ${lock} cannot be installed. uv says:\n${told.trim()}`,
    {
      hint: 'Look whether the package index is reachable from here, and whether it has these versions for this system.',
    },
  )
}

/** A link to an interpreter that was removed is none. */
function isThere(folder: string): boolean {
  return existsSync(join(folder, 'bin', 'python'))
}

/** The time of its last use; a cache on a read-only disk is used all the same. */
function touch(folder: string): void {
  const now = new Date()
  try {
    utimesSync(folder, now, now)
  } catch {
    // Then nobody removes anything there either.
  }
}

/**
 * Removes environments of other locks that nobody has used for some time. They are not removed at once: another branch of the
 * same clone has another lock, and another process may be using its one just now.
 */
function removeOld(cache: string, own: string): void {
  const oldest = Date.now() - KEPT_DAYS * 24 * 60 * 60 * 1000
  for (const name of readdirSync(cache)) {
    const path = join(cache, name)
    if (!/^python-[\d.]+-[0-9a-f]{16}$/.test(name) || path === own) continue
    if (lstatSync(path).mtimeMs < oldest) removeWhole(path)
  }
}
