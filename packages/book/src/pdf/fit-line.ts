/** Widths of letters in em, rounded up, of the sans that running heads are set in. */
const WIDTHS = [
  [/[.,:;!|'’ijlIft()[\]{}/ ]/, 0.36],
  [/[a-z0-9"“”*+<>=~^-]/, 0.58],
  [/[A-LN-VX-Z&$#]/, 0.68],
] as const
const WIDEST = 0.95

/** A text as it is, or cut behind a word and marked with an ellipsis, so that it is no wider than so many em. */
export function fitLine(text: string, width: number): string {
  const room = width - WIDEST
  let used = 0
  let end = 0
  for (const letter of text) {
    used += widthOf(letter)
    if (used <= room) end += letter.length
  }
  if (used <= width) return text
  const cut = text.slice(0, end)
  const space = cut.lastIndexOf(' ')
  return `${(space > end / 2 ? cut.slice(0, space) : cut).trimEnd()}…`
}

/** A mark over a letter has no width of its own. */
function widthOf(letter: string): number {
  if (/\p{M}/u.test(letter)) return 0
  return WIDTHS.find(([letters]) => letters.test(letter))?.[1] ?? WIDEST
}
