import { chmodSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { OperationError, onDisk, temporaryFolder, writeTree } from '@course/files'
import { type FileTree, fileTree, overlay, textFile } from '@course/model'
import { lastLine } from '../last-line.ts'
import type { PythonEnvironment } from '../python/environment.ts'
import { runInSandbox } from '../sandbox/run-in-sandbox.ts'
import type { Limits, Sandbox } from '../sandbox/sandbox.ts'

/** What code is judged with. */
export type StyleTools = {
  readonly environment: PythonEnvironment
  readonly sandbox: Sandbox
  /** Folder for what is kept from run to run, `.cache/verify`. */
  readonly cache: string
  /** Text of the course's `pyproject.toml`; undefined where it has none. */
  readonly settings: string | undefined
  readonly signal?: AbortSignal
}

/** Whether an environment has the linter and the type checker. */
export function hasStyleTools({ bin }: PythonEnvironment): boolean {
  return bin !== undefined && ['ruff', 'mypy'].every((name) => existsSync(join(bin, name)))
}

export type ToolRun = {
  /** The program, and its arguments. */
  readonly command: readonly string[]
  /** What it reads, below `ROOT`, where the course's `pyproject.toml` lies too. */
  readonly files: FileTree
  /** The folder below `ROOT` in which it starts; without it, `ROOT` itself. */
  readonly folder?: string
  readonly mounts?: readonly string[]
  readonly writable?: readonly string[]
  readonly stdin?: string
}

export type ToolAnswer = { readonly code: number; readonly out: string; readonly err: string }

/** The folder in which tools find the files: its name marks where a path in what they print begins. */
export const ROOT = 'course-style'

/** The file of the course's settings, relative to `course-source/`. */
export const SETTINGS = 'pyproject.toml'

/** Type checking of large libraries for the first time takes half a minute on a slow machine. */
const LIMITS: Limits = {
  seconds: 300,
  processes: 128,
  fileBytes: 64 << 20,
  diskBytes: 512 << 20,
  outputBytes: 64 << 20,
}

/**
 * Runs a tool of the environment over files of the course, in a sandbox: a tool only reads them, but the settings beside them
 * may name plug-ins. Throws an OperationError where it does not end, or is killed.
 */
export async function runTool(tools: StyleTools, run: ToolRun): Promise<ToolAnswer> {
  const { environment, sandbox, settings, signal } = tools
  using files = temporaryFolder('course-style')
  const beside = settings === undefined ? [] : ([[SETTINGS, textFile(settings)]] as const)
  mkdirSync(join(files.path, ROOT))
  writeTree(join(files.path, ROOT), overlay(fileTree(beside), run.files))
  const folder = run.folder === undefined ? ROOT : `${ROOT}/${run.folder}`
  const request = {
    // What one user of the sandbox keeps for the next run, another one has to replace.
    command: ['/bin/sh', '-c', 'umask 0; cd "$1" && shift && exec "$@"', 'sh', folder, ...run.command],
    mounts: [...environment.mounts, ...(run.mounts ?? [])],
    ...(run.writable && { writable: run.writable }),
    files: files.path,
    env: { PATH: '/usr/bin:/bin', LANG: 'C.UTF-8', TZ: 'UTC', NO_COLOR: '1' },
    limits: LIMITS,
  }
  const { code, ended, out, err } = await runInSandbox(sandbox, request, { stdin: run.stdin ?? '', signal })
  if (ended === 'done' && code !== null && code < 125) return { code, out, err }
  const why = ended === 'done' ? lastLine(err) : ended === 'timeout' ? 'it does not end' : 'it prints without end'
  throw new OperationError('style-failed', `${run.command[0]} could not judge the code: ${why}`)
}

/** A folder below the cache that a tool may write to, whichever user of this machine the sandbox gives it. */
export function keptFolder({ cache }: StyleTools, name: string): string {
  const folder = join(cache, name)
  onDisk(cache, 'cache', () => {
    mkdirSync(folder, { recursive: true })
    if (process.getuid?.() === 0) chmodSync(folder, 0o777)
  })
  return folder
}
