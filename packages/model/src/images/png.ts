import { crc32, inflateSync } from 'node:zlib'
import { ascii, broken, isSensible, type Picture, viewOf } from './picture.ts'

const SIGNATURE = 8
/** Samples per pixel by colour type (PNG third edition, 11.2.1). */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }
/** First column and row, and the steps, of each pass of Adam7 (PNG third edition, 8.1). */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

type Header = { readonly width: number; readonly height: number; readonly bits: number; readonly interlaced: boolean }

/** Reads a PNG chunk by chunk to its end. The pixels are unpacked where they are of a sensible size. */
export function readPng(bytes: Uint8Array): Picture {
  const view = viewOf(bytes)
  const data: Uint8Array[] = []
  let header: Header | undefined
  for (let at = SIGNATURE; ; ) {
    const length = view.getUint32(at)
    const type = ascii(bytes, at + 4, 4)
    if (view.getUint32(at + 8 + length) !== crc32(bytes.subarray(at + 4, at + 8 + length)))
      return broken(`is damaged in its part "${type.replace(/[^A-Za-z]/g, '?')}"`)
    if (type === 'IHDR') header = headerAt(view, at + 8)
    if (type === 'IDAT') data.push(bytes.subarray(at + 8, at + 8 + length))
    at += 12 + length
    if (type === 'IEND') break
  }
  if (!header) return broken('does not say how large it is')
  const { width, height } = header
  if (isSensible(width, height) && width * height > 0 && !holdsPixels(header, data))
    return broken('does not hold the pixels that it claims')
  return { kind: 'bitmap', width, height }
}

function headerAt(view: DataView, at: number): Header {
  return {
    width: view.getUint32(at),
    height: view.getUint32(at + 4),
    bits: view.getUint8(at + 8) * (SAMPLES[view.getUint8(at + 9)] ?? 0),
    interlaced: view.getUint8(at + 12) === 1,
  }
}

function holdsPixels({ width, height, bits, interlaced }: Header, data: readonly Uint8Array[]): boolean {
  const rows = (columns: number, lines: number) => (columns > 0 ? lines * (1 + Math.ceil((columns * bits) / 8)) : 0)
  const needed = interlaced
    ? PASSES.reduce(
        (sum, [x, y, right, down]) => sum + rows(Math.ceil((width - x) / right), Math.ceil((height - y) / down)),
        0,
      )
    : rows(width, height)
  try {
    return inflateSync(Buffer.concat(data), { maxOutputLength: needed + 1 }).length === needed
  } catch {
    return false
  }
}
