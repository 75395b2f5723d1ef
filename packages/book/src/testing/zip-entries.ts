export type ZipEntry = { readonly name: string; readonly stored: boolean; readonly date: number; readonly time: number }

/** The entries of a zip without a comment, read from its central directory (APPNOTE 4.3.12 and 4.3.16). */
export function zipEntries(bytes: Uint8Array): readonly ZipEntry[] {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const count = zip.readUInt16LE(zip.length - 12)
  let at = zip.readUInt32LE(zip.length - 6)
  return Array.from({ length: count }, () => {
    if (zip.readUInt32LE(at) !== 0x02014b50) throw new Error(`no entry at byte ${at}`)
    const nameLength = zip.readUInt16LE(at + 28)
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
    const entry = {
      name,
      stored: zip.readUInt16LE(at + 10) === 0,
      time: zip.readUInt16LE(at + 12),
      date: zip.readUInt16LE(at + 14),
    }
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
    return entry
  })
}
