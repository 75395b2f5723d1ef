const BLOCK = 512

/** The regular files of a tar archive (POSIX ustar: name at 0, octal size at 124, type at 156) by their path. */
export function readTar(archive: Buffer): ReadonlyMap<string, Buffer> {
  const files = new Map<string, Buffer>()
  for (let at = 0; at + BLOCK <= archive.length && archive[at] !== 0; ) {
    const name = field(archive, at, 100)
    const size = Number.parseInt(field(archive, at + 124, 12), 8)
    if (!Number.isSafeInteger(size)) throw new Error(`not a tar archive: no size at byte ${at + 124}`)
    const type = archive[at + 156]
    if (type === 0 || type === 0x30) files.set(name, archive.subarray(at + BLOCK, at + BLOCK + size))
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK
  }
  return files
}

function field(archive: Buffer, start: number, length: number): string {
  const text = archive.toString('latin1', start, start + length)
  const end = text.indexOf('\0')
  return end === -1 ? text : text.slice(0, end)
}
