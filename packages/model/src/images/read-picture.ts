import { readGif } from './gif.ts'
import { readJpeg } from './jpeg.ts'
import { ascii, broken, isSensible, LONGEST_SIDE, MOST_PIXELS, type Picture, type PictureFault } from './picture.ts'
import { readPng } from './png.ts'
import { readSvg } from './svg.ts'
import { readWebp } from './webp.ts'

/** Formats that every reading system shows (EPUB 3.3, 3.2, core media types), by the ending of a file's name. */
const FORMATS: Readonly<Record<string, string>> = {
  png: 'PNG',
  jpg: 'JPEG',
  jpeg: 'JPEG',
  gif: 'GIF',
  webp: 'WebP',
  svg: 'SVG',
}
const IMAGE_FORMATS = 'PNG, JPEG, GIF, WebP and SVG'

function formatOfName(path: string): string | undefined {
  return FORMATS[path.slice(path.lastIndexOf('.') + 1).toLowerCase()]
}

/** The format that the first bytes of a file stand for. */
function formatOfBytes(bytes: Uint8Array): string | undefined {
  if (ascii(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'PNG'
  if (ascii(bytes, 0, 3) === '\xff\xd8\xff') return 'JPEG'
  if (/^GIF8[79]a$/.test(ascii(bytes, 0, 6))) return 'GIF'
  if (/^RIFF....WEBP$/s.test(ascii(bytes, 0, 12))) return 'WebP'
  return /^\s*<(\?xml|!|svg)/i.test(ascii(bytes, 0, 200).replace(/^\xef\xbb\xbf/, '')) ? 'SVG' : undefined
}

/**
 * Reads a picture to its end, whatever its bytes are; `path` says which format its name promises. Libraries that read sizes
 * stop at the header, which a picture that is cut off still has, and image-size has hung on crafted files of formats that
 * books do not take.
 */
export function readPicture(path: string, bytes: Uint8Array): Picture {
  const promised = formatOfName(path)
  const format = formatOfBytes(bytes)
  if (promised === undefined) return wrongFormat('is in a format that not every reader of the books shows')
  if (format === undefined) return broken(`is no ${promised}`)
  if (format !== promised) return wrongFormat(`is a ${format}, and its name says ${promised}`)
  try {
    const picture = readAs(format, bytes)
    return picture.kind === 'bitmap' ? sized(picture) : picture
  } catch (cause) {
    if (cause instanceof RangeError) return broken('ends before its picture does')
    throw cause
  }
}

function readAs(format: string, bytes: Uint8Array): Picture {
  if (format === 'PNG') return readPng(bytes)
  if (format === 'JPEG') return readJpeg(bytes)
  if (format === 'GIF') return readGif(bytes)
  return format === 'WebP' ? readWebp(bytes) : readSvg(bytes)
}

function sized(picture: Extract<Picture, { kind: 'bitmap' }>): Picture {
  const { width, height } = picture
  if (width === 0 || height === 0) return broken('has no pixels')
  if (isSensible(width, height)) return picture
  return {
    kind: 'fault',
    ruleId: 'image-size',
    reason: `has ${width} × ${height} pixels`,
    hint: `Scale it down: a page shows no more than 1,650 across, and ${LONGEST_SIDE.toLocaleString('en')} a side or ${MOST_PIXELS / 1e6} million in all are the most that is read.`,
  }
}

function wrongFormat(reason: string): PictureFault {
  const hint = `The books take ${IMAGE_FORMATS}: export it as one of them, with the ending of its format.`
  return { kind: 'fault', ruleId: 'image-format', reason, hint }
}
