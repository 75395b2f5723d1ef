import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import yauzl from 'yauzl'

export type ZipEntry = {
  readonly name: string
  readonly bytes: Uint8Array
  readonly mode: number
  readonly stored: boolean
}

/** Every entry of a zip, in its order, read by another library than the one that wrote it. */
export async function entriesOf(zip: Buffer): Promise<readonly ZipEntry[]> {
  const file = await promisify<Buffer, yauzl.Options, yauzl.ZipFile>(yauzl.fromBuffer)(zip, { lazyEntries: true })
  const entries: ZipEntry[] = []
  return new Promise((resolve, reject) => {
    file.on('entry', (entry: yauzl.Entry) => {
      file.openReadStream(entry, async (cause, stream) => {
        if (cause) return reject(cause)
        entries.push({
          name: entry.fileName,
          bytes: await buffer(stream),
          mode: (entry.externalFileAttributes >>> 16) & 0o777,
          stored: entry.compressionMethod === 0,
        })
        file.readEntry()
      })
    })
    file.on('end', () => resolve(entries))
    file.on('error', reject)
    file.readEntry()
  })
}
