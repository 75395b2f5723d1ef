import { posix } from 'node:path'
import type { Book } from '../book.ts'

/** Image formats that every reading system shows (EPUB 3.3, section 3.2, core media types). */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.svg': 'image/svg+xml',
}

export type ImageFile = { readonly path: string; readonly mediaType: string; readonly bytes: Uint8Array }

/** The file of every image, by the name that bodies use. Numbered: a name may hold anything, a path in a container may not. */
export function imageFiles(images: Book['images']): ReadonlyMap<string, ImageFile> {
  return new Map(
    [...images].map(([name, bytes], index) => {
      const ending = posix.extname(name).toLowerCase()
      const mediaType = MEDIA_TYPES[ending]
      if (mediaType === undefined) throw new Error(`"${name}" is no image that an EPUB can hold`)
      return [name, { path: `images/image-${index + 1}${ending}`, mediaType, bytes }]
    }),
  )
}

/** A cover is PNG or JPEG: bookshelves of reading systems draw no SVG. */
export function coverFile(bytes: Uint8Array): ImageFile {
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47])) return { path: 'images/cover.png', mediaType: 'image/png', bytes }
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return { path: 'images/cover.jpg', mediaType: 'image/jpeg', bytes }
  throw new Error('the cover is neither PNG nor JPEG')
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte)
}
