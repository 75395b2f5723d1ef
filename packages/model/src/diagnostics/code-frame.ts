import type { Place } from './diagnostic.ts'
import { type Cell, cellsOf } from './line-cells.ts'

/** Lines of a range that are shown; the rest is left to the editor. */
const SHOWN_LINES = 3
/** Characters on either side of a mark that are looked at; a line can be as long as its file. */
const NEAR = 1000

/**
 * The lines of a place with one line around, a ">" before each and marks below the first: the range itself, or one
 * character where none is known. `columns` is the room for a line of the frame; a longer one is cut around its mark.
 * Undefined where the place names no line, or none of this text.
 */
export function codeFrame(place: Place, lines: readonly string[], columns: number): string | undefined {
  const { line, column } = place
  if (line === undefined || line < 1 || line > lines.length) return undefined
  const last = lastLine(place, line, lines)
  const shown = Math.min(last, line + SHOWN_LINES - 1)
  const end = shown < last || isEnd(shown + 1, lines) ? shown : shown + 1
  const digits = String(Math.max(end, line)).length
  const room = Math.max(20, columns - digits - '  >  | '.length)
  const frame: string[] = []
  for (let number = Math.max(1, line - 1); number <= end; number++) {
    const text = lines[number - 1] ?? ''
    const isMarked = number >= line && number <= shown
    const hasMark = number === line && column !== undefined
    const skipped = hasMark ? Math.max(0, Math.min(column, text.length) - NEAR) : 0
    const cells = cellsOf(text.slice(skipped, skipped + 2 * NEAR))
    const cut = cutAround(cells, hasMark ? rangeOf(place, cells, skipped) : { from: 0, to: 0 }, room)
    frame.push(`  ${isMarked ? '>' : ' '} ${String(number).padStart(digits)} | ${cut.text}`.trimEnd())
    if (hasMark) frame.push(`    ${' '.repeat(digits)} | ${' '.repeat(cut.before)}${'^'.repeat(cut.width)}`)
  }
  if (shown < last) frame.push(`    ${' '.repeat(digits)} | … to line ${last}`)
  return frame.join('\n')
}

/** Nothing is shown beyond the last line, nor the empty one after the last line break. */
function isEnd(number: number, lines: readonly string[]): boolean {
  return number > lines.length || (number === lines.length && lines[number - 1] === '')
}

/** A range that ends before the first character of a line ends on the line before. */
function lastLine({ endLine, endColumn }: Place, line: number, lines: readonly string[]): number {
  if (endLine === undefined) return line
  let last = Math.min(endLine, lines.length)
  if (endColumn === 1) last -= 1
  while (last > line && (lines[last - 1] ?? '').trim() === '') last--
  return Math.max(line, last)
}

type Range = { readonly from: number; readonly to: number }

/** The cells that a place marks on its first line; `to` is not among them. Past the end of the line, the one after it. */
function rangeOf(
  { line = 1, column = 1, endLine = line, endColumn }: Place,
  cells: readonly Cell[],
  skipped: number,
): Range {
  const cellAt = (offset: number) => {
    const index = cells.findIndex((cell) => cell.end > offset)
    return index < 0 ? cells.length : index
  }
  const from = cellAt(column - 1 - skipped)
  const trimmed = cells.findLastIndex((cell) => cell.text.trim() !== '') + 1
  const rest = endLine > line ? trimmed : from + 1
  const to = endLine === line && endColumn !== undefined ? cellAt(endColumn - 2 - skipped) + 1 : rest
  return { from, to: Math.max(from + 1, Math.min(to, cells.length)) }
}

/** The part of a line that fits into `room` columns, a third of them before the mark; "…" stands for what is left out. */
function cutAround(cells: readonly Cell[], { from, to }: Range, room: number) {
  const total = widthOf(cells)
  let first = 0
  let end = cells.length
  if (total > room) {
    first = from
    end = from
    let used = 0
    const left = (limit: number) => {
      while (first > 0 && used + widthAt(cells, first - 1) <= limit) used += widthAt(cells, --first)
    }
    left(Math.floor(room / 3))
    while (end < cells.length && used + widthAt(cells, end) <= room - 2) used += widthAt(cells, end++)
    left(room - 2)
  }
  const lead = first > 0 ? '…' : ''
  const text = cells.slice(first, end).map((cell) => cell.text)
  return {
    text: `${lead}${text.join('')}${end < cells.length ? '…' : ''}`,
    before: lead.length + widthOf(cells.slice(first, from)),
    width: Math.max(1, widthOf(cells.slice(from, Math.min(to, end)))),
  }
}

function widthAt(cells: readonly Cell[], index: number): number {
  return cells[index]?.width ?? 0
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.width, 0)
}
