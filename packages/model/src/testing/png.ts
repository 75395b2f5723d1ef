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

/** Bytes of the rows of all passes: a pixel belongs to the first pass whose grid it lies on. */
function adam7(width: number, height: number): number {
  const passes = [
    [0, 0, 8, 8],
    [4, 0, 8, 8],
    [0, 4, 4, 8],
    [2, 0, 4, 4],
    [0, 2, 2, 4],
    [1, 0, 2, 2],
    [0, 1, 1, 2],
  ] as const
  let bytes = width * height
  for (const [x, y, right, down] of passes)
    for (let row = y; x < width && row < height; row += down) bytes += right > 0 ? 1 : 0
  return bytes
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
