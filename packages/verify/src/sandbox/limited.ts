import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '@course/files'
import { ulimitCommands } from './limits.ts'
import type { Sandbox, SandboxCommand, SandboxRequest } from './sandbox.ts'

/** Resource limits and a temporary folder, and nothing that keeps a program from reading the machine. */
export function limitedSandbox(reason: string): Sandbox {
  return { isolation: 'limited', reason, start }
}

function start(request: SandboxRequest): Disposable & SandboxCommand {
  const folder = temporaryFolder('course-sandbox')
  const [work, tmp] = [join(folder.path, 'work'), join(folder.path, 'tmp')]
  mkdirSync(work)
  mkdirSync(tmp)
  if (request.files !== undefined) cpSync(request.files, work, { recursive: true, verbatimSymlinks: true })
  return {
    file: '/bin/sh',
    args: ['-c', `${ulimitCommands(request.limits)}; exec "$@"`, 'sh', ...request.command],
    env: { PATH: '/usr/bin:/bin', ...request.env, HOME: work, TMPDIR: tmp, PWD: work },
    cwd: work,
    [Symbol.dispose]: () => folder[Symbol.dispose](),
  }
}
