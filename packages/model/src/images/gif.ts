import { broken, type Picture, viewOf } from './picture.ts'

const [EXTENSION, IMAGE, TRAILER] = [0x21, 0x2c, 0x3b] as const

/** Reads a GIF block by block to its trailer (GIF89a, 18 to 27). */
export function readGif(bytes: Uint8Array): Picture {
  const view = viewOf(bytes)
  const skipBlocks = (from: number): number => {
    let at = from
    while (view.getUint8(at) !== 0) at += 1 + view.getUint8(at)
    return at + 1
  }
  let images = 0
  for (let at = 13 + tableSize(view.getUint8(10)); ; ) {
    const block = view.getUint8(at)
    if (block === TRAILER) break
    if (block === EXTENSION) {
      at = skipBlocks(at + 2)
    } else if (block === IMAGE) {
      images += 1
      at = skipBlocks(at + 11 + tableSize(view.getUint8(at + 9)))
    } else {
      return broken('holds something that is no GIF')
    }
  }
  if (images === 0) return broken('holds no picture')
  return { kind: 'bitmap', width: view.getUint16(6, true), height: view.getUint16(8, true) }
}

/** Bytes of the colour table that packed fields announce. */
function tableSize(packed: number): number {
  return packed & 0x80 ? 3 * 2 ** ((packed & 0x07) + 1) : 0
}
