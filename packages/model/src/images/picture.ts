/** What is read off the bytes of a picture, or what is wrong with them. */
export type Picture =
  | { readonly kind: 'bitmap'; readonly width: number; readonly height: number }
  | { readonly kind: 'drawing' }
  | PictureFault

export type PictureFault = {
  readonly kind: 'fault'
  readonly ruleId: 'image-broken' | 'image-format' | 'image-size' | 'svg-unsafe'
  /** What the picture does or has, to follow its name in a sentence. */
  readonly reason: string
  readonly hint: string
  /** In the picture's own file, where that is text; 1-based. */
  readonly line?: number
  readonly column?: number
}

export function broken(reason: string): PictureFault {
  const hint = 'Open it in an image editor and export it again.'
  return { kind: 'fault', ruleId: 'image-broken', reason, hint }
}

/** Fixed-width numbers of a file; reading past its end throws a RangeError, which `readPicture` takes as a broken file. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

export function ascii(bytes: Uint8Array, from: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(from, from + length))
}

/**
 * Apple Books shows no picture of more; the text frame of a page, 5.5 by 7.5 inches, has 3.7 million pixels at 300 to the
 * inch.
 */
export const MOST_PIXELS = 5_600_000
export const LONGEST_SIDE = 4_000

export function isSensible(width: number, height: number): boolean {
  return width * height <= MOST_PIXELS && Math.max(width, height) <= LONGEST_SIDE
}
