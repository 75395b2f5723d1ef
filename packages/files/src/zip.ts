import { buffer } from 'node:stream/consumers'
import type { FileTree } from '@course/model'

/** The first moment that a zip can hold (APPNOTE 4.4.6: DOS dates start in 1980). */
const DOS_EPOCH_SECONDS = 315_532_800

/** Packs a tree. The same tree and time give the same bytes: sorted entries, one date, fixed modes, no folder entries. */
export async function zipTree(tree: FileTree, epochSeconds: number): Promise<Uint8Array> {
  // Loaded on first use: reading and checking a course must not wait for it.
  const { ZipArchive } = await import('archiver')
  const archive = new ZipArchive({ zlib: { level: 9 } })
  const date = new Date(Math.max(epochSeconds, DOS_EPOCH_SECONDS) * 1000)
  const packed = buffer(archive)
  for (const [name, entry] of tree) {
    archive.append(Buffer.from(entry.bytes), { name, date, mode: entry.executable ? 0o755 : 0o644 })
  }
  await archive.finalize()
  return packed
}
