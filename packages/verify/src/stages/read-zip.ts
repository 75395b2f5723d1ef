import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { OperationError } from '@course/files'
import yauzl from 'yauzl'

/** The files of a zip by their paths. Throws an OperationError where it cannot be read. */
export async function readZip(path: string): Promise<ReadonlyMap<string, Uint8Array>> {
  try {
    return await filesOf(path)
  } catch (cause) {
    throw new OperationError('output-incomplete', `${path} cannot be read.`, {
      hint: 'Build it again with "course build".',
      cause,
    })
  }
}

async function filesOf(path: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const zip = await promisify<string, yauzl.Options, yauzl.ZipFile>(yauzl.open)(path, { lazyEntries: true })
  const files = new Map<string, Uint8Array>()
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: yauzl.Entry) => {
      zip.openReadStream(entry, (cause, stream) => {
        if (cause) return reject(cause)
        buffer(stream).then((bytes) => {
          files.set(entry.fileName, bytes)
          zip.readEntry()
        }, reject)
      })
    })
    zip.on('end', () => resolve(files))
    zip.on('error', reject)
    zip.readEntry()
  })
}
