import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Diagnostic, error, type FileEntry, type FileTree, fileTree } from '@course/model'
import { OperationError } from './operation-error.ts'

/** What tools leave behind beside the sources, and never belongs to a course. */
const IGNORED = new Set([
  'node_modules',
  '.git',
  '.turbo',
  '.verify',
  '.venv',
  '__pycache__',
  '.pytest_cache',
  '.ruff_cache',
  '.mypy_cache',
  '.DS_Store',
  'uv.lock',
])

export type ReadTree = { readonly tree: FileTree; readonly diagnostics: readonly Diagnostic[] }

/** Reads every file below a folder. Symbolic links are reported and not followed, so nothing outside is ever read. */
export function readTree(folder: string): ReadTree {
  const entries: [string, FileEntry][] = []
  const diagnostics: Diagnostic[] = []
  const walk = (relative: string) => {
    for (const item of readdirSync(join(folder, relative), { withFileTypes: true })) {
      if (IGNORED.has(item.name)) continue
      const path = relative === '' ? item.name : `${relative}/${item.name}`
      if (item.isSymbolicLink()) {
        diagnostics.push(
          error(
            'file-link',
            { file: path },
            'This is a symbolic link, and links are not followed.',
            'Put the file itself here.',
          ),
        )
      } else if (item.isDirectory()) walk(path)
      else if (item.isFile()) {
        const absolute = join(folder, path)
        entries.push([path, { bytes: readFileSync(absolute), executable: (lstatSync(absolute).mode & 0o100) !== 0 }])
      }
    }
  }
  try {
    walk('')
  } catch (cause) {
    throw new OperationError('read-failed', `The folder ${folder} cannot be read.`, {
      hint: 'Check that it exists and is readable.',
      cause,
    })
  }
  return { tree: fileTree(entries), diagnostics }
}
