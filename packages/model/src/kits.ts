import type { Capstone } from './course.ts'
import { type FileTree, fileTree } from './file-tree.ts'
import { asSolutions, asStarter } from './stages.ts'

/** A capstone's one tree, taken apart. */
export type KitTrees = {
  /** What a learner starts from: solutions replaced by stubs, files that only the solution has left out. */
  readonly starter: FileTree
  /** The reference solution; undefined where the tree holds none. */
  readonly solution: FileTree | undefined
}

/** In a kit a solution without a stub leaves nothing in the starter: its learner builds from a brief, and fills in no gaps. */
export function resolveKit(capstone: Capstone): KitTrees {
  const solution = asSolutions(capstone.files)
  const starter = fileTree(
    [...capstone.files]
      .filter(([path]) => !capstone.solution_only.some((entry) => isListed(path, entry)))
      .map(([path, entry]) => [path, asStarter(path, entry)]),
  )
  return { starter, solution: sameTree(starter, solution) ? undefined : solution }
}

/** Whether a path is what an entry of a list names: a file, or all of a folder where it ends in `/`. */
export function isListed(path: string, entry: string): boolean {
  return entry.endsWith('/') ? path.startsWith(entry) : path === entry
}

function sameTree(a: FileTree, b: FileTree): boolean {
  return a.size === b.size && [...a].every(([path, { bytes }]) => equalBytes(bytes, b.get(path)?.bytes))
}

function equalBytes(a: Uint8Array, b: Uint8Array | undefined): boolean {
  return b !== undefined && a.length === b.length && a.every((byte, index) => byte === b[index])
}
