import { globSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve, sep } from 'node:path'
import { OperationError } from '@course/files'
import { ask } from './ask.ts'

/** A bare CPython. */
export type Interpreter = {
  /** For example `3.13.0`. */
  readonly version: string
  /** Absolute path of the program itself, links followed. */
  readonly path: string
  /** Folders of the machine that it needs; empty for one that belongs to the system. */
  readonly mounts: readonly string[]
}

/** Seconds for an interpreter to say who it is; a shim that waits for something is no interpreter. */
const PATIENCE = 20

const WHO = `
import json, os, sys, sysconfig
print(json.dumps({
    "version": "%d.%d.%d" % sys.version_info[:3],
    "implementation": sys.implementation.name,
    "path": os.path.realpath(getattr(sys, "_base_executable", None) or sys.executable),
    "prefixes": [sys.base_prefix, sys.base_exec_prefix, sysconfig.get_path("stdlib")],
}))`

/**
 * CPython of a version such as `3.13`, in the order of `design.md`, "Runtime and tools": the one that `COURSE_PYTHON` names
 * (`COURSE_PYTHON_314` for 3.14), `python3.13` on the PATH if it answers with that version (a pyenv shim may not), pyenv's, uv's.
 * Nothing is downloaded. Undefined where there is none. Throws an OperationError `python-wrong` where the environment names
 * one that is something else: whoever sets it means it.
 */
export async function findPython(
  version: string,
  baseline: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Interpreter | undefined> {
  const variable = variableOf(version, baseline)
  const named = env[variable]
  if (named !== undefined && named !== '') return askedFor(named, variable, version, env)
  // At the same time: a shim takes longer to say no than an interpreter to answer.
  const candidates = [`python${version}`, ...ofPyenv(version, env)]
  const answers = await Promise.all(candidates.map((candidate) => introduce(candidate, env)))
  const first = answers.find((answer) => answer && isOf(answer, version))
  if (first) return first.interpreter
  const managed = await ask('uv', ['python', 'find', '--no-python-downloads', '--no-project', '--system', version], {
    env,
    seconds: PATIENCE,
  })
  const found = managed.status === 0 ? await introduce(managed.out.trim(), env) : undefined
  return found && isOf(found, version) ? found.interpreter : undefined
}

/** As `findPython`, where nothing runs without it: throws an OperationError `python-missing` where there is none. */
export async function needPython(version: string, env: NodeJS.ProcessEnv = process.env): Promise<Interpreter> {
  const found = await findPython(version, version, env)
  if (found) return found
  throw new OperationError('python-missing', `There is no Python ${version} on this machine.`, {
    hint: `Install it, for example with "uv python install ${version}", or let ${variableOf(version, version)} name an interpreter.`,
  })
}

/** `COURSE_PYTHON` for the version that everything runs on, `COURSE_PYTHON_314` for a newer one. */
function variableOf(version: string, baseline: string): string {
  return version === baseline ? 'COURSE_PYTHON' : `COURSE_PYTHON_${version.replace('.', '')}`
}

async function askedFor(
  named: string,
  variable: string,
  version: string,
  env: NodeJS.ProcessEnv,
): Promise<Interpreter> {
  const found = await introduce(named.includes(sep) ? resolve(named) : named, env)
  if (found && isOf(found, version)) return found.interpreter
  const what = found ? `which is ${found.name} ${found.interpreter.version}` : 'which is no Python that answers'
  throw new OperationError('python-wrong', `${variable} is ${named}, ${what}.`, {
    hint: `Let it name a CPython ${version}, or take it out of the environment.`,
  })
}

function ofPyenv(version: string, env: NodeJS.ProcessEnv): readonly string[] {
  const root = env.PYENV_ROOT ?? join(env.HOME ?? homedir(), '.pyenv')
  return globSync(`versions/${version}.*/bin/python${version}`, { cwd: root })
    .toSorted((a, b) => b.localeCompare(a, 'en', { numeric: true }))
    .map((path) => join(root, path))
}

type Introduced = { readonly name: string; readonly interpreter: Interpreter }

function isOf({ name, interpreter }: Introduced, version: string): boolean {
  return name === 'Python' && interpreter.version.startsWith(`${version}.`)
}

/** Isolated mode: no setting, script or package of whoever asks takes part. */
async function introduce(program: string, env: NodeJS.ProcessEnv): Promise<Introduced | undefined> {
  const { status, out } = await ask(program, ['-I', '-c', WHO], { env, seconds: PATIENCE })
  try {
    if (status !== 0) return undefined
    const { version, implementation, path, prefixes } = JSON.parse(out) as Record<string, string> & {
      prefixes: readonly string[]
    }
    return {
      name: implementation === 'cpython' ? 'Python' : (implementation ?? ''),
      interpreter: { version: version ?? '', path: path ?? '', mounts: outside(prefixes) },
    }
  } catch {
    return undefined
  }
}

/** The system's own folders are in every sandbox, and a folder in another one comes with it. */
function outside(folders: readonly string[]): readonly string[] {
  const own = [...new Set(folders)].filter((folder) => folder !== '/usr' && !folder.startsWith('/usr/'))
  return own.filter((folder) => !own.some((other) => folder.startsWith(`${other}/`)))
}
