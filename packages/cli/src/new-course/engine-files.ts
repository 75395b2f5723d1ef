import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { OperationError } from '@course/files'
import { type FileEntry, type FileTree, fileTree } from '@course/model'

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
export const OWN = ['docs/benchmarks.md', 'docs/book.md', 'docs/pictures', 'tests/e2e/own']

/** What tools leave behind in those folders. It is not even read: a build at work there may remove it at any moment. */
const LEFT_BEHIND = [
  '.DS_Store',
  '.cache',
  '.git',
  '.turbo',
  '.venv',
  '.verify',
  '__pycache__',
  'node_modules',
  'output',
]

/** The engine as it lies on disk, with paths from the root of its repository. */
export function readEngine(repository: string): FileTree {
  return fileTree(ENGINE.flatMap((path) => filesAt(repository, path)))
}

/** The file at a path, or every file of the folder there. */
function filesAt(repository: string, path: string): readonly (readonly [string, FileEntry])[] {
  if (OWN.includes(path)) return []
  const absolute = join(repository, path)
  const found = lstatSync(absolute, { throwIfNoEntry: false })
  if (!found)
    throw new OperationError('engine-incomplete', `The engine's ${path} is not there.`, {
      hint: `Bring it back in ${repository}, for example with "git checkout ${path}".`,
    })
  if (found.isSymbolicLink())
    throw new OperationError('engine-link', `${path} is a symbolic link, and links are not copied.`, {
      hint: 'Put the file itself there.',
    })
  if (!found.isDirectory()) return [[path, { bytes: readFileSync(absolute), executable: (found.mode & 0o100) !== 0 }]]
  return readdirSync(absolute)
    .filter((name) => !LEFT_BEHIND.includes(name))
    .flatMap((name) => filesAt(repository, `${path}/${name}`))
}
