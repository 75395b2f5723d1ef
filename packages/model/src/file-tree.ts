/** One file: its bytes, and whether git and zip mark it executable. */
export type FileEntry = { readonly bytes: Uint8Array; readonly executable: boolean }

/** Sorted path → file. Paths are relative, with `/`, and sorted by code unit. */
export type FileTree = ReadonlyMap<string, FileEntry>

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

export function fileTree(entries: Iterable<readonly [string, FileEntry]>): FileTree {
  return new Map([...entries].sort(([a], [b]) => byCodeUnit(a, b)))
}

export function textFile(text: string): FileEntry {
  return { bytes: encoder.encode(text), executable: false }
}

/** The text of a file, or undefined where it is not UTF-8 or holds a NUL (then it counts as binary). */
export function textOf(entry: FileEntry): string | undefined {
  try {
    const text = decoder.decode(entry.bytes)
    return text.includes('\0') ? undefined : text
  } catch {
    return undefined
  }
}

/** `base` with every file of `layer` added or put in its place. */
export function overlay(base: FileTree, layer: FileTree): FileTree {
  return fileTree([...base, ...layer])
}

export function without(tree: FileTree, paths: Iterable<string>): FileTree {
  const gone = new Set(paths)
  return fileTree([...tree].filter(([path]) => !gone.has(path)))
}

/** The files below `folder/`, with paths relative to it. */
export function subtree(tree: FileTree, folder: string): FileTree {
  const prefix = `${folder}/`
  return fileTree(
    [...tree].filter(([path]) => path.startsWith(prefix)).map(([path, entry]) => [path.slice(prefix.length), entry]),
  )
}

/** The tree with every path moved below `folder/`. */
export function below(folder: string, tree: FileTree): FileTree {
  return fileTree([...tree].map(([path, entry]) => [`${folder}/${path}`, entry]))
}
