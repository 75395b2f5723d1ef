import { ascii, broken, type Picture, viewOf } from './picture.ts'

/** Reads a WebP chunk by chunk to the end that its header gives (RFC 9649, 2.3 to 2.7). */
export function readWebp(bytes: Uint8Array): Picture {
  const view = viewOf(bytes)
  const end = 8 + view.getUint32(4, true)
  if (end > bytes.length) return broken('ends before its picture does')
  let canvas: { readonly width: number; readonly height: number } | undefined
  let first: typeof canvas
  for (let at = 12; at + 8 <= end; ) {
    const type = ascii(bytes, at, 4)
    const length = view.getUint32(at + 4, true)
    if (at + 8 + length > end) return broken('ends before its picture does')
    if (type === 'VP8X') canvas = { width: 1 + uint24(view, at + 12), height: 1 + uint24(view, at + 15) }
    if (type === 'VP8 ') first ??= lossySize(view, at + 8)
    if (type === 'VP8L') first ??= losslessSize(view, at + 8)
    if (type === 'ANMF') first ??= { width: 1 + uint24(view, at + 14), height: 1 + uint24(view, at + 17) }
    at += 8 + length + (length % 2)
  }
  return first ? { kind: 'bitmap', ...(canvas ?? first) } : broken('holds no picture')
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
}

/** The header of a VP8 key frame (RFC 6386, 9.1). */
function lossySize(view: DataView, at: number): { width: number; height: number } | undefined {
  if (view.getUint8(at + 3) !== 0x9d || view.getUint16(at + 4) !== 0x012a) return undefined
  return { width: view.getUint16(at + 6, true) & 0x3fff, height: view.getUint16(at + 8, true) & 0x3fff }
}

/** Two times 14 bits after the signature (RFC 9649, 3.4). */
function losslessSize(view: DataView, at: number): { width: number; height: number } {
  const bits = view.getUint32(at + 1, true)
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) }
}
