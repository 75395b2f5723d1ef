import { lstatSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { OperationError, readTree } from '@course/files'
import { below, type FileEntry, type FileTree, fileTree } from '@course/model'

/** The repository that this engine lies in. */
export const REPOSITORY = fileURLToPath(new URL('../../../..', import.meta.url))

/** What a new course gets of this repository: files, and folders with all that they hold. */
export const ENGINE = [
  '.gitattributes',
  '.gitignore',
  '.npmrc',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'LICENSE',
  'biome.json',
  'course-source/package.json',
  'docs',
  'output/.gitkeep',
  'package-lock.json',
  'package.json',
  'packages',
  'templates',
  'tests',
  'tsconfig.base.json',
  'tsconfig.json',
  'turbo.json',
  'vitest.config.ts',
]

/** What lies in those folders and is about this repository's own course; a repository may lack it. */
export const OWN = ['docs/benchmarks.md', 'docs/pictures', 'tests/own']

/** What tools leave behind in them. */
const LEFT_BEHIND = ['.cache', 'output']

/** The engine as it lies on disk, with paths from the root of its repository. */
export function readEngine(repository: string): FileTree {
  return fileTree(ENGINE.flatMap((path) => [...read(repository, path)]).filter(([path]) => isEngine(path)))
}

function isEngine(path: string): boolean {
  if (OWN.some((own) => path === own || path.startsWith(`${own}/`))) return false
  return ENGINE.includes(path) || !path.split('/').some((part) => LEFT_BEHIND.includes(part))
}

function read(repository: string, path: string): FileTree {
  const absolute = join(repository, path)
  const found = lstatSync(absolute, { throwIfNoEntry: false })
  if (found?.isFile()) {
    const entry: FileEntry = { bytes: readFileSync(absolute), executable: (found.mode & 0o100) !== 0 }
    return new Map([[path, entry]])
  }
  if (!found?.isDirectory())
    throw new OperationError('engine-incomplete', `The engine's ${path} is not there.`, {
      hint: `Bring it back in ${repository}, for example with "git checkout ${path}".`,
    })
  const { tree, diagnostics } = readTree(absolute)
  const [link] = diagnostics
  if (link)
    throw new OperationError('engine-link', `${path}/${link.file} is a symbolic link, and links are not copied.`, {
      hint: 'Put the file itself there.',
    })
  return below(path, tree)
}
