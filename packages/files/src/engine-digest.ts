import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sha256, treeDigest } from './digest.ts'
import { readTree } from './read-tree.ts'

/**
 * Digest of packages of the engine, given the addresses of their `src/index.ts`: of all their code, of what npm has
 * installed for it, and of the Node that runs it. What is kept under it was made by the same program.
 */
export function engineDigest(entries: readonly string[]): string {
  const folders = entries.map((entry) => dirname(dirname(fileURLToPath(entry))))
  const parts = folders.flatMap((folder) => [treeDigest(readTree(folder).tree), installed(folder)])
  return createHash('sha256')
    .update([process.version, ...parts].join('\n'))
    .digest('hex')
}

/** Digest of the list that npm keeps of everything in the nearest `node_modules` upward. */
function installed(folder: string): string {
  try {
    return sha256(readFileSync(join(folder, 'node_modules', '.package-lock.json')))
  } catch {
    const above = dirname(folder)
    return above === folder ? '' : installed(above)
  }
}
