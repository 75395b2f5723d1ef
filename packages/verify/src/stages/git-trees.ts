import type { GitObject } from './git-objects.ts'

type Objects = ReadonlyMap<string, GitObject>

/** A file as a commit holds it. */
export type GitFile = { readonly id: string; readonly executable: boolean }

/** The files of a commit by their paths; empty where it is no commit of these objects. */
export function filesOfCommit(objects: Objects, commit: string): ReadonlyMap<string, GitFile> {
  const tree = /^tree ([0-9a-f]+)$/m.exec(textOfObject(objects, commit))?.[1]
  const files = new Map<string, GitFile>()
  const walk = (id: string, folder: string): void => {
    for (const { mode, name, id: entry } of entriesOf(objects.get(id)?.bytes)) {
      const path = `${folder}${name}`
      if (mode === '40000') walk(entry, `${path}/`)
      else files.set(path, { id: entry, executable: mode === '100755' })
    }
  }
  if (tree !== undefined) walk(tree, '')
  return files
}

/** The paths that any commit gives to a blob; a blob that none leads to is not in it. */
export function pathsOfBlobs(objects: Objects): ReadonlyMap<string, ReadonlySet<string>> {
  const paths = new Map<string, Set<string>>()
  for (const [id, { type }] of objects) {
    if (type !== 'commit') continue
    for (const [path, file] of filesOfCommit(objects, id)) {
      const known = paths.get(file.id)
      if (known) known.add(path)
      else paths.set(file.id, new Set([path]))
    }
  }
  return paths
}

/** The text of a commit or a tag, headers included. */
export function textOfObject(objects: Objects, id: string): string {
  return objects.get(id)?.bytes.toString() ?? ''
}

/** A tree object is a list of `mode SP name NUL` and the 20 bytes of an id. */
function* entriesOf(bytes: Buffer | undefined) {
  for (let at = 0; bytes && at < bytes.length; ) {
    const [space, end] = [bytes.indexOf(0x20, at), bytes.indexOf(0, at)]
    yield {
      mode: bytes.toString('latin1', at, space),
      name: bytes.toString('utf8', space + 1, end),
      id: bytes.toString('hex', end + 1, end + 21),
    }
    at = end + 21
  }
}
