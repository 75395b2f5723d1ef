import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { bubblewrap } from './bubblewrap.ts'
import { limitedSandbox } from './limited.ts'
import { runInSandbox } from './run-in-sandbox.ts'
import type { Sandbox } from './sandbox.ts'

/** The best sandbox that this machine and this user have, tried by starting one. `program` is bubblewrap. */
export async function findSandbox(program = 'bwrap'): Promise<Sandbox> {
  if (process.platform !== 'linux')
    return limitedSandbox('bubblewrap, which isolates the examples, runs on Linux alone')
  const path = onPath(program)
  if (path === undefined) return limitedSandbox(`${program} (bubblewrap) is not installed`)
  const version = await answerOf(path, ['--version'])
  if (version === undefined) return limitedSandbox(`${path} does not answer`)
  const candidates = process.getuid?.() === 0 ? (['root', 'user'] as const) : (['user'] as const)
  const reasons: string[] = []
  for (const rights of candidates) {
    const sandbox = bubblewrap(path, rights)
    const fault = await tried(sandbox)
    if (fault === undefined) return sandbox
    reasons.push(fault)
  }
  return limitedSandbox(`${version} cannot start a sandbox here: ${reasons[0]}`)
}

/** What keeps a sandbox from running a command; undefined where nothing does. */
async function tried(sandbox: Sandbox): Promise<string | undefined> {
  const ended = await runInSandbox(sandbox, {
    command: ['/bin/sh', '-c', 'echo started'],
    mounts: [],
    env: {},
    limits: { seconds: 10, processes: 8, fileBytes: 4096, diskBytes: 4096, outputBytes: 4096 },
  })
  if (ended.out === 'started\n') return undefined
  return ended.err.trim().split('\n')[0] || `it ended with ${ended.signal ?? ended.code}`
}

function onPath(program: string): string | undefined {
  if (program.includes('/')) return existsSync(program) ? program : undefined
  const folders = (process.env.PATH ?? '').split(delimiter)
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path))
}

function answerOf(program: string, args: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(program, args, { timeout: 10_000 }, (error, out) => resolve(error === null ? out.trim() : undefined))
  })
}
