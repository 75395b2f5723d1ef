/** What a terminal shows of a piece of a line, the columns that it takes, and before which UTF-16 unit of the line it ends. */
export type Cell = { readonly text: string; readonly width: number; readonly end: number }

const TAB = 4

/** Two columns wide (Unicode 17, EastAsianWidth W and F, in blocks), beside whatever is shown as an emoji. */
const WIDE =
  /^[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\u31e5\u31ef-\u3247\u3250-\ua4c6\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{16ff6}\u{17000}-\u{1b2fb}\u{1d300}-\u{1d376}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}]/u
const EMOJI = /\p{Emoji_Presentation}|\ufe0f/u
/** Shown, these would move the cursor, turn the direction of the text, or take no room at all. */
const UNSHOWN = /^[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Mn}\p{Me}]/u
const PLAIN = /^[\x20-\x7e]*$/

/** A line as a terminal shows it, character by character; tabs become spaces, and what cannot be shown "\ufffd". */
export function cellsOf(line: string): readonly Cell[] {
  if (PLAIN.test(line)) return Array.from(line, (text, index) => ({ text, width: 1, end: index + 1 }))
  const cells: Cell[] = []
  let column = 0
  for (const { segment, index } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(line)) {
    const cell = shown(segment, column)
    cells.push({ ...cell, end: index + segment.length })
    column += cell.width
  }
  return cells
}

function shown(segment: string, column: number): { readonly text: string; readonly width: number } {
  if (segment === '\t') {
    const width = TAB - (column % TAB)
    return { text: ' '.repeat(width), width }
  }
  if (UNSHOWN.test(segment)) return { text: '\ufffd', width: 1 }
  return { text: segment, width: WIDE.test(segment) || EMOJI.test(segment) ? 2 : 1 }
}

/** A text on one line, without anything that a terminal would obey. */
export function printable(text: string): string {
  if (PLAIN.test(text)) return text
  return cellsOf(text.replace(/\r?\n|\t/g, ' '))
    .map((cell) => cell.text)
    .join('')
}
