/** Where each id stands in a print: 0-based positions of pages. */
export type Positions = ReadonlyMap<string, number>

/** What the next print has to be like, worked out from where everything stood in the last. */
export type Pagination = {
  /** Ids before which a blank page goes, so that they start on a right-hand page. */
  readonly blanksBefore: readonly string[]
  /** Where each id will stand. */
  readonly positions: Positions
  /** The page number that is printed for each id. */
  readonly labels: ReadonlyMap<string, string>
  /** Position of the page with the arabic number 1. */
  readonly firstArabic: number
  /** Where the page at a position of the last print will be. */
  readonly moved: (position: number) => number
}

/** Position of the title page, which is page i: cover and inside cover come before. */
export const FIRST_ROMAN = 2

/**
 * The first page of a book is a right-hand one, so position 0, 2, 4 … are. `blanks` are those of the print that
 * `positions` come from; `rightHand` is in reading order. A blank page moves all that follows by one and changes nothing
 * else, since what starts on the right also starts a new page.
 */
export function paginate(
  positions: Positions,
  rightHand: readonly string[],
  firstArabicId: string,
  blanks: readonly string[],
): Pagination {
  const position = (id: string) => {
    const at = positions.get(id)
    if (at === undefined) throw new Error(`nothing links to #${id}, so its page is not known`)
    return at
  }
  const blanksBefore: string[] = []
  const shifts: { readonly from: number; readonly by: number }[] = []
  let shift = 0
  for (const id of rightHand) {
    if (blanks.includes(id)) shift -= 1
    if ((position(id) + shift) % 2 === 1) {
      shift += 1
      blanksBefore.push(id)
    }
    shifts.push({ from: position(id), by: shift })
  }
  const moved = (at: number) => at + (shifts.findLast(({ from }) => from <= at)?.by ?? 0)
  const next = new Map([...positions].map(([id, at]) => [id, moved(at)]))
  const firstArabic = moved(position(firstArabicId))
  const labels = new Map([...next].map(([id, at]) => [id, pageLabel(at, firstArabic)]))
  return { blanksBefore, positions: next, labels, firstArabic, moved }
}

export function pageLabel(position: number, firstArabic: number): string {
  return position >= firstArabic ? String(position - firstArabic + 1) : roman(position - FIRST_ROMAN + 1)
}

export function roman(value: number): string {
  const digits = [
    ['c', 100],
    ['xc', 90],
    ['l', 50],
    ['xl', 40],
    ['x', 10],
    ['ix', 9],
    ['v', 5],
    ['iv', 4],
    ['i', 1],
  ] as const
  let rest = value
  return digits
    .map(([letters, worth]) => {
      const times = Math.max(0, Math.floor(rest / worth))
      rest -= times * worth
      return letters.repeat(times)
    })
    .join('')
}
