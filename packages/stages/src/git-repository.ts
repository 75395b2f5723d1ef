import { spawn } from 'node:child_process'
import { OperationError } from '@course/files'
import { byCodeUnit, type Commit, type FileTree } from '@course/model'

export type Author = { readonly name: string; readonly email: string }
export type Ref = { readonly name: string; readonly commit: string; readonly tree: string }

/**
 * Writes a bare repository with one commit per entry on `main`, by one `git fast-import`. Ids depend on the commits
 * alone: author, dates and messages are given, and no configuration of the machine is read.
 */
export async function writeBareRepository(
  folder: string,
  commits: readonly Commit[],
  author: Author,
): Promise<readonly Ref[]> {
  await git(['init', '--quiet', '--bare', '--template=', '--initial-branch=main', '--object-format=sha1', folder])
  await git(
    ['--git-dir', folder, 'fast-import', '--quiet', '--date-format=raw', '--done'],
    fastImportStream(commits, author),
  )
  const listed = await git(['--git-dir', folder, 'for-each-ref', '--format=%(refname) %(objectname) %(tree)'])
  return listed
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', commit = '', tree = ''] = line.split(' ')
      return { name, commit, tree }
    })
}

/** The input of `git fast-import`: every commit names its whole tree (git-fast-import(1), "Input Format"). */
function fastImportStream(commits: readonly Commit[], author: Author): Buffer {
  const chunks: Buffer[] = []
  const line = (text: string) => chunks.push(Buffer.from(`${text}\n`))
  const data = (bytes: Uint8Array) => {
    line(`data ${bytes.length}`)
    chunks.push(Buffer.from(bytes), Buffer.from('\n'))
  }
  const person = `${plain(author.name)} <${plain(author.email)}>`
  for (const [index, commit] of commits.entries()) {
    const seconds = Date.parse(commit.date) / 1000
    line('commit refs/heads/main')
    line(`mark :${index + 1}`)
    line(`author ${person} ${seconds} +0000`)
    line(`committer ${person} ${seconds} +0000`)
    data(Buffer.from(`${commit.title}\n`))
    if (index > 0) line(`from :${index}`)
    line('deleteall')
    writeFiles(commit.tree)
    for (const tag of commit.tags) {
      line(`reset refs/tags/${tag}`)
      line(`from :${index + 1}`)
      line('')
    }
  }
  line('done')
  return Buffer.concat(chunks)

  function writeFiles(tree: FileTree): void {
    for (const [path, entry] of [...tree].sort(([a], [b]) => byCodeUnit(a, b))) {
      line(`M ${entry.executable ? '100755' : '100644'} inline ${quotePath(path)}`)
      data(entry.bytes)
    }
  }
}

/** Angle brackets and line ends would end a person's field. */
function plain(text: string): string {
  return text.replace(/[<>\n]/g, '')
}

function quotePath(path: string): string {
  return `"${path.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`
}

/** git without the machine's configuration, identity, hooks, prompts and locale. */
const ENVIRONMENT = {
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
  TZ: 'UTC',
}

export function git(args: readonly string[], input?: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const { GIT_DIR: _dir, GIT_WORK_TREE: _tree, GIT_INDEX_FILE: _index, ...inherited } = process.env
    const child = spawn('git', args, { env: { ...inherited, ...ENVIRONMENT }, stdio: ['pipe', 'pipe', 'pipe'] })
    const out: Buffer[] = []
    const err: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk))
    child.on('error', (cause: NodeJS.ErrnoException) =>
      reject(
        cause.code === 'ENOENT'
          ? new OperationError('git-missing', 'git is not installed.', {
              hint: 'Install git 2.28 or newer, and build again.',
              cause,
            })
          : cause,
      ),
    )
    child.on('close', (code, signal) => {
      if (code === 0) resolve(Buffer.concat(out).toString())
      else reject(failed(args, code ?? signal, Buffer.concat(err).toString().trim()))
    })
    child.stdin.on('error', () => {})
    child.stdin.end(input)
  })
}

function failed(args: readonly string[], how: number | string | null, said: string): Error {
  // In the words of Node, which are known to mean a full disk.
  if (/No space left on device|Out of diskspace/i.test(said)) return Object.assign(new Error(said), { code: 'ENOSPC' })
  const command = args[0] === '--git-dir' ? args[2] : args[0]
  return new OperationError('git-failed', `git ${command} ended with ${how}: ${said}`, {
    hint: 'See that git is 2.28 or newer, and build again.',
  })
}
