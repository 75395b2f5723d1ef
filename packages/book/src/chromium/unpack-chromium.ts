import { createReadStream, createWriteStream, lstatSync } from 'node:fs'
import { lstat, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliDecompress, createBrotliDecompress } from 'node:zlib'
import { OperationError, onDisk, pathsBelow, removeAbandoned, removeWhole, temporaryBeside } from '@course/files'
import { escapers } from '@course/templating'
import { readTar } from './read-tar.ts'

/** What the npm package `@sparticuz/chromium` holds, unpacked. */
export type UnpackedChromium = {
  readonly executablePath: string
  /** Shared libraries that a bare machine lacks. */
  readonly libraries: string
  /** A fontconfig file under which no font of the system exists. */
  readonly fontconfig: string
}

/** What `files.json` in the folder says of the rest: each file with its size in bytes. */
type Unpacked = readonly (readonly [path: string, size: number])[]

const LIST = 'files.json'

/**
 * Unpacks the pinned Chromium into a folder of the temporary one that is named by version and user. The package's own
 * `executablePath()` takes whatever an earlier version left at a fixed path, so it is not used. The folder appears whole
 * by one rename, so that two processes may do this at once; one from which files have gone since is replaced. Undefined
 * where the package is not installed.
 */
export async function unpackChromium(): Promise<UnpackedChromium | undefined> {
  const archives = archiveFolder()
  if (archives === undefined) return undefined
  const { version } = JSON.parse(await readFile(path.join(archives, 'package.json'), 'utf8')) as { version: string }
  const folder = path.join(tmpdir(), `course-chromium-${version}-${userInfo().uid}`)
  try {
    await onDisk(folder, 'temporary', async () => {
      if (!(await isWhole(folder))) await replace(folder, (place) => unpack(path.join(archives, 'bin'), place, folder))
    })
  } catch (cause) {
    if (cause instanceof OperationError) throw cause
    throw new OperationError(
      'chromium-unpack',
      `Chromium ${version} cannot be unpacked into ${folder}: ${reasonOf(cause)}`,
      {
        hint: 'Install it again with "npm ci", or name another Chromium in COURSE_CHROMIUM.',
        cause,
      },
    )
  }
  return {
    executablePath: path.join(folder, 'chromium'),
    libraries: path.join(folder, 'lib'),
    fontconfig: path.join(folder, 'fonts.conf'),
  }
}

function archiveFolder(): string | undefined {
  try {
    return path.join(path.dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..')
  } catch {
    return undefined
  }
}

/** Cleaners of temporary folders remove single files. A folder of somebody else's is refused: what is in it would be run. */
async function isWhole(folder: string): Promise<boolean> {
  const stats = await lstat(folder).catch(() => undefined)
  if (stats === undefined) return false
  if (!stats.isDirectory() || stats.uid !== userInfo().uid || (stats.mode & 0o022) !== 0) {
    throw new OperationError(
      'chromium-folder-foreign',
      `${folder} belongs to somebody else, so no program in it is run.`,
      { hint: 'Remove it, or point TMPDIR to a folder of your own.' },
    )
  }
  try {
    const files = JSON.parse(await readFile(path.join(folder, LIST), 'utf8')) as Unpacked
    const sizes = await Promise.all(files.map(async ([name]) => (await lstat(path.join(folder, name))).size))
    return files.every(([, size], index) => sizes[index] === size)
  } catch {
    return false
  }
}

async function replace(folder: string, fill: (place: string) => Promise<void>): Promise<void> {
  removeAbandoned(tmpdir())
  const made = temporaryBeside(folder)
  const damaged = temporaryBeside(folder)
  try {
    await mkdir(made, { mode: 0o700 })
    await fill(made)
    if (await isWhole(folder)) return
    await rename(folder, damaged).catch(() => {})
    await rename(made, folder)
  } catch (cause) {
    // Another process has just put its own there, which is as good.
    if (!(await isWhole(folder))) throw cause
  } finally {
    removeWhole(made)
    removeWhole(damaged)
  }
}

async function unpack(archives: string, place: string, folder: string): Promise<void> {
  const packed = (name: string) => path.join(archives, name)
  const unpacking = [
    inflate(packed('chromium.br'), path.join(place, 'chromium')),
    extract(packed('al2023.tar.br'), path.join(place, 'lib'), 'lib/'),
    extract(packed('fonts.tar.br'), path.join(place, 'fonts'), 'fonts/'),
    writeFile(path.join(place, 'fonts.conf'), fontconfigOf(folder)),
  ]
  // Where one fails, the others must not go on in a folder that is being removed.
  await Promise.allSettled(unpacking)
  await Promise.all(unpacking)
  const sizes = pathsBelow(place).map((name) => [name, lstatSync(path.join(place, name)).size])
  await writeFile(path.join(place, LIST), JSON.stringify(sizes))
}

async function inflate(archive: string, file: string): Promise<void> {
  const decompress = createBrotliDecompress({ chunkSize: 2 ** 21 })
  await pipeline(
    createReadStream(archive, { highWaterMark: 2 ** 20 }),
    decompress,
    createWriteStream(file, { mode: 0o700 }),
  )
}

async function extract(archive: string, folder: string, prefix: string): Promise<void> {
  const files = readTar(await promisify(brotliDecompress)(await readFile(archive)))
  for (const [name, bytes] of files) {
    if (!name.startsWith(prefix) || name.includes('..')) continue
    const file = path.join(folder, name.slice(prefix.length))
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, bytes)
  }
}

/** Chromium refuses web fonts where fontconfig knows no font at all, so there is one, which no page names. */
function fontconfigOf(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>${escapers.xml(folder)}/fonts</dir>
  <cachedir>${escapers.xml(folder)}/fontcache</cachedir>
</fontconfig>
`
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
