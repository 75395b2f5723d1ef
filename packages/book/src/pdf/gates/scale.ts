/** Points to a CSS pixel. */
const FULL = 0.75

/** Chromium draws in fractions of an inch … */
const UNIT = /^(?:\/Artifact .*\n)?(\.\d+) 0 0 -\1 0 [\d.]+ cm$/m
/** … clips the frame of the page, and scales CSS pixels onto it from its left edge. */
const FRAME = /\n(\S+) \S+ \S+ \S+ re\nW\*? n\n(?:q\n)?(\.?\d[\d.]*) 0 0 \2 \1 \S+ cm\n/y

/** How many printed points a CSS pixel has become; undefined on a page that begins with a drawing, or is empty. */
export function scaleOf(content: string): number | undefined {
  const clip = /\n[^\n]* re\nW/.exec(content)
  if (!clip) return undefined
  FRAME.lastIndex = clip.index
  const scale = FRAME.exec(content)?.[2]
  const unit = UNIT.exec(content)?.[1]
  return scale === undefined || unit === undefined ? undefined : Math.round(Number(unit) * Number(scale) * 1e4) / 1e4
}

/** Pages that were scaled: one thing that is too wide would shrink the whole book. */
export function scaleFaults(scales: readonly (number | undefined)[]): readonly string[] {
  const scaled = scales.flatMap((scale, page) => (scale === undefined || scale === FULL ? [] : [{ scale, page }]))
  const [first] = scaled
  if (!first) return scales.includes(FULL) ? [] : ['the scale of no page is known']
  const percent = Math.round((first.scale / FULL) * 100)
  return [`${scaled.length} of its pages are scaled, page ${first.page + 1} to ${percent} %`]
}
