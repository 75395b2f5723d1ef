import { crc32, deflateSync } from 'node:zlib'

/** A grey PNG of this size, or one that claims it and holds other pixels. */
export function pngOf(
  width: number,
  height: number,
  { pixels, interlaced = false }: { readonly pixels?: Uint8Array; readonly interlaced?: boolean } = {},
): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, interlaced ? 1 : 0], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', pixels ?? deflateSync(Buffer.alloc(interlaced ? adam7(width, height) : height * (1 + width)))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** A byte for each pixel, and one for each row of each pass: first column, first row, rows from one to the next. */
function adam7(width: number, height: number): number {
  const passes = '008 408 048 204 024 102 012'.split(' ').map((pass) => Array.from(pass, Number))
  let bytes = width * height
  for (const [x = 0, y = 0, down = 1] of passes) if (x < width) bytes += Math.max(0, Math.ceil((height - y) / down))
  return bytes
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
