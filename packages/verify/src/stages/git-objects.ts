import { spawn } from 'node:child_process'
import { OperationError } from '@course/files'

export type GitObject = { readonly type: 'blob' | 'tree' | 'commit' | 'tag'; readonly bytes: Buffer }

/** git without the machine's configuration, prompts and locale. */
const ENVIRONMENT = {
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_LAZY_FETCH: '1',
  LC_ALL: 'C',
}

/**
 * Every object that a repository holds by its id, reached by a ref or not, read by one process. Throws an OperationError where
 * git is missing or cannot read it.
 */
export async function readObjects(repository: string): Promise<ReadonlyMap<string, GitObject>> {
  const listed = await git([
    '--git-dir',
    repository,
    'cat-file',
    '--batch-all-objects',
    '--batch',
    '--unordered',
    '--buffer',
  ])
  const objects = new Map<string, GitObject>()
  for (let at = 0; at < listed.length; ) {
    const end = listed.indexOf(0x0a, at)
    const [id = '', type = '', size = ''] = listed.toString('latin1', at, end).split(' ')
    const start = end + 1
    objects.set(id, { type: type as GitObject['type'], bytes: listed.subarray(start, start + Number(size)) })
    at = start + Number(size) + 1
  }
  return objects
}

function git(args: readonly string[]): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const { GIT_DIR: _dir, GIT_OBJECT_DIRECTORY: _objects, ...inherited } = process.env
    const child = spawn('git', args, { env: { ...inherited, ...ENVIRONMENT }, stdio: ['ignore', 'pipe', 'pipe'] })
    const [out, err]: [Buffer[], Buffer[]] = [[], []]
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk))
    child.on('error', (cause: NodeJS.ErrnoException) => reject(cause.code === 'ENOENT' ? missing(cause) : cause))
    child.on('close', (code, signal) => {
      if (code === 0) resolve(Buffer.concat(out))
      else reject(failed(args[1] ?? '', `${code ?? signal}: ${Buffer.concat(err).toString().trim()}`))
    })
  })
}

function missing(cause: unknown): OperationError {
  return new OperationError('git-missing', 'git is not installed.', { hint: 'Install git 2.28 or newer.', cause })
}

function failed(repository: string, said: string): OperationError {
  return new OperationError('git-failed', `${repository} cannot be read; git ended with ${said}`, {
    hint: 'Build it again with "course build repos".',
  })
}
