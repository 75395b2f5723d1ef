import { broken, type Picture, viewOf } from './picture.ts'

const END = 0xd9
const SCAN = 0xda
/** Markers that say how large the picture is (ITU-T T.81, table B.1). */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
/** Markers that stand alone, without a length (T.81, B.1.1.3). */
const standsAlone = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)

/** Reads a JPEG marker by marker to its end; what follows that, such as a thumbnail, is left alone. */
export function readJpeg(bytes: Uint8Array): Picture {
  const view = viewOf(bytes)
  let size: { readonly width: number; readonly height: number } | undefined
  let scans = 0
  for (let at = 2; ; ) {
    if (view.getUint8(at) !== 0xff) return broken('holds something that is no JPEG')
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at += 1
    } else if (marker === END) {
      break
    } else if (standsAlone(marker)) {
      at += 2
    } else {
      if (isFrame(marker)) size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
      at += 2 + Math.max(2, view.getUint16(at + 2))
      if (marker === SCAN) {
        scans += 1
        at = afterScan(bytes, at)
      }
    }
  }
  if (!size || scans === 0) return broken('holds no picture')
  return { kind: 'bitmap', ...size }
}

/** Where the packed pixels end: at the next marker that is neither a stuffed zero nor a restart (T.81, B.1.1.5). */
function afterScan(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(0xff, from)
  while (at >= 0) {
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at
    at = bytes.indexOf(0xff, at + 1)
  }
  return bytes.length
}
