import { createHash } from 'node:crypto'
import type { FileTree } from '@course/model'

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Digest of a tree's content: paths, executable bits and bytes. The same on every platform, however it is packed. */
export function treeDigest(tree: FileTree): string {
  const hash = createHash('sha256')
  for (const [path, entry] of tree) {
    hash.update(`${path}\0${entry.executable ? 'x' : '-'}\0${entry.bytes.length}\0`).update(entry.bytes)
  }
  return hash.digest('hex')
}
