import type { DrawnPage } from './drawn-pages.ts'
import { folioOf } from './printed-numbers.ts'

/** Pages that have a number and nothing else: those that are blank on purpose have none. */
export function emptyPageFaults(pages: readonly DrawnPage[]): readonly string[] {
  return pages.flatMap((page, index) =>
    folioOf(page) !== '' && page.drawn.every(({ id }) => id === undefined) ? [`page ${index + 1} is empty`] : [],
  )
}
