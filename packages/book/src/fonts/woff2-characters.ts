import { brotliDecompressSync } from 'node:zlib'

/** Position of `cmap`, `glyf` and `loca` in the list of known tags (WOFF2, 4.1). */
const [CMAP, GLYF, LOCA, ANY_TAG] = [0, 10, 11, 63] as const

/** The characters (code points) that a WOFF2 font has glyphs for. */
export function woff2Characters(font: Buffer): ReadonlySet<number> {
  if (font.toString('latin1', 0, 4) !== 'wOF2') throw new Error('not a WOFF2 font')
  const tableCount = font.readUInt16BE(12)
  const packedSize = font.readUInt32BE(20)
  let at = 48
  let offset = 0
  let cmap: readonly [start: number, end: number] | undefined
  const number = (): number => {
    for (let value = 0; ; ) {
      const byte = font.readUInt8(at)
      at += 1
      value = value * 128 + (byte & 0x7f)
      if (byte < 0x80) return value
    }
  }
  for (let table = 0; table < tableCount; table += 1) {
    const flags = font.readUInt8(at)
    const tag = flags & 0x3f
    at += tag === ANY_TAG ? 5 : 1
    const original = number()
    const glyphs = tag === GLYF || tag === LOCA
    const transformed = glyphs ? flags >> 6 !== 3 : flags >> 6 !== 0
    const length = transformed ? number() : original
    if (tag === CMAP) cmap = [offset, offset + length]
    offset += length
  }
  if (!cmap) throw new Error('a font without cmap')
  return charactersOf(brotliDecompressSync(font.subarray(at, at + packedSize)).subarray(...cmap))
}

/** OpenType, "cmap": the subtables of format 4 (16 bit) and 12 (32 bit). */
function charactersOf(cmap: Buffer): ReadonlySet<number> {
  const characters = new Set<number>()
  const add = (start: number, end: number) => {
    for (let code = start; code <= end && code < 0xffff_ff; code += 1) if (code !== 0xffff) characters.add(code)
  }
  for (let record = 0; record < cmap.readUInt16BE(2); record += 1) {
    const table = cmap.subarray(cmap.readUInt32BE(4 + record * 8 + 4))
    const format = table.readUInt16BE(0)
    if (format === 4) {
      const double = table.readUInt16BE(6)
      for (let at = 0; at < double; at += 2) add(table.readUInt16BE(14 + double + 2 + at), table.readUInt16BE(14 + at))
    } else if (format === 12) {
      for (let group = 0; group < table.readUInt32BE(12); group += 1)
        add(table.readUInt32BE(16 + group * 12), table.readUInt32BE(20 + group * 12))
    }
  }
  return characters
}
