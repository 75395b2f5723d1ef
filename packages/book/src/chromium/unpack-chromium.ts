import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { access, lstat, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliDecompress, createBrotliDecompress } from 'node:zlib'
import { OperationError } from '@course/files'
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

/**
 * Unpacks the pinned Chromium into a folder of the temporary one that is named by version and user. The package's own
 * `executablePath()` takes whatever an earlier version left at a fixed path, so it is not used. Every file is written
 * beside its place and renamed, so that two processes may do this at once.
 */
export async function unpackChromium(): Promise<UnpackedChromium> {
  const archives = path.join(path.dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..')
  const { version } = JSON.parse(await readFile(path.join(archives, 'package.json'), 'utf8')) as { version: string }
  const folder = path.join(tmpdir(), `course-chromium-${version}-${userInfo().uid}`)
  const packed = (name: string) => path.join(archives, 'bin', name)
  try {
    await ownFolder(folder)
    const executablePath = path.join(folder, 'chromium')
    const libraries = path.join(folder, 'lib')
    await Promise.all([
      make(executablePath, (file) => inflate(packed('chromium.br'), file)),
      make(libraries, (place) => extract(packed('al2023.tar.br'), place, 'lib/')),
      make(path.join(folder, 'fonts'), (place) => extract(packed('fonts.tar.br'), place, 'fonts/')),
    ])
    const fontconfig = path.join(folder, 'fonts.conf')
    await make(fontconfig, (file) => writeFile(file, fontconfigOf(folder)))
    return { executablePath, libraries, fontconfig }
  } catch (cause) {
    if (cause instanceof OperationError) throw cause
    throw new OperationError(
      'chromium-unpack',
      `Chromium ${version} cannot be unpacked into ${folder}: ${reasonOf(cause)}`,
      {
        hint: 'Make some 220 MB of room there, point TMPDIR to a folder that has it, or name a Chromium in COURSE_CHROMIUM.',
        cause,
      },
    )
  }
}

/** A folder that nobody else can have prepared: what lies in it is going to be run. */
async function ownFolder(folder: string): Promise<void> {
  await mkdir(folder, { mode: 0o700, recursive: true })
  const { uid, mode } = await lstat(folder).then((stats) => (stats.isDirectory() ? stats : { uid: -1, mode: 0 }))
  if (uid !== userInfo().uid || (mode & 0o022) !== 0) {
    throw new OperationError(
      'chromium-folder-foreign',
      `${folder} belongs to somebody else, so no program in it is run`,
      {
        hint: 'Remove it, or point TMPDIR to a folder of your own.',
      },
    )
  }
}

async function make(place: string, produce: (temporary: string) => Promise<void>): Promise<void> {
  if (await exists(place)) return
  const temporary = `${place}.${randomUUID()}`
  try {
    await produce(temporary)
    await rename(temporary, place)
  } catch (cause) {
    // A folder cannot be renamed onto the one that another process has just made: theirs is as good.
    if (!(await exists(place))) throw cause
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}

async function exists(place: string): Promise<boolean> {
  return access(place).then(
    () => true,
    () => false,
  )
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
