/** Where a marked sequence begins or ends; Chromium writes one operation to a line. */
const MARK = /(?:BDC|BMC)\n|^EMC\n/gm
const END = 'EMC\n'
const TEXT = / Tj$/m
const PAINT = /(?:^|\s)(?:Tj|Do|sh|f\*?|F|B\*?|b\*?|S|s)$/m
const RUNNING_HEAD = '/Artifact <</Type /Pagination /Subtype /Header>> BDC\n'
const LAYOUT = '/Artifact <</Type /Layout>> BDC\n'

/**
 * Marks what Chromium leaves outside the tags: running heads as pagination, grounds and rules as layout (PDF 1.7, 14.8.2.2,
 * and PDF/UA-1, 7.1 and 7.8). A reader of the tags then knows that it is no content.
 */
export function markArtifacts(content: string): string {
  let marked = ''
  let from = 0
  let depth = 0
  const upTo = (end: number, isMarked: boolean) => {
    const piece = content.slice(from, end)
    marked += isMarked ? piece : artifact(piece, from === 0)
    from = end
  }
  for (const { 0: mark, index } of content.matchAll(MARK)) {
    if (mark === END) {
      depth -= 1
      if (depth === 0) upTo(index + END.length, true)
    } else {
      if (depth === 0) upTo(content.lastIndexOf('\n', index) + 1, false)
      depth += 1
    }
  }
  upTo(content.length, false)
  return marked
}

function artifact(piece: string, isFirst: boolean): string {
  if (!PAINT.test(piece)) return piece
  const open = isFirst && TEXT.test(piece) ? RUNNING_HEAD : LAYOUT
  return `${open}${piece}${piece.endsWith('\n') ? '' : '\n'}${END}`
}
