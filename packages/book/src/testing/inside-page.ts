import { type Box, type DrawnPage, intersection } from './drawn-pages.ts'

/** In points: letters lean over their boxes, and Chromium rounds. */
const TOLERANCE = 0.5

/** What is drawn past the edge of its page, and letters that are cut off. */
export function insideFaults(pages: readonly DrawnPage[]): readonly string[] {
  return pages.flatMap(({ size, drawn }, index) => [
    ...new Set(
      drawn.flatMap(({ text, box, clip }) => {
        const isText = text !== undefined && text.trim() !== ''
        if (text !== undefined && !isText) return []
        const shown = isText ? box : intersection(box, clip)
        if (isEmpty(shown)) return []
        const what = isText ? `"${text}"` : 'a drawing'
        if (!holds(size, shown)) return [`page ${index + 1}: ${what} is past its edge`]
        return isText && !holds(clip, box) ? [`page ${index + 1}: ${what} is cut off`] : []
      }),
    ),
  ])
}

function holds(outer: Box, inner: Box): boolean {
  return (
    inner.left >= outer.left - TOLERANCE &&
    inner.right <= outer.right + TOLERANCE &&
    inner.bottom >= outer.bottom - TOLERANCE &&
    inner.top <= outer.top + TOLERANCE
  )
}

function isEmpty({ left, right, bottom, top }: Box): boolean {
  return left > right || bottom > top
}
