import { gfmTable } from 'micromark-extension-gfm-table'
import type { Construct, Extension } from 'micromark-util-types'

/**
 * GFM's tables, tried only where one can stand: in lines around which, up to the next empty ones, there is a "|". micromark
 * would begin every paragraph as a table first, which took a quarter of its time.
 */
export function tablesIn(lines: readonly string[]): Extension {
  const table = gfmTable().flow?.null as Construct
  const possible = linesNearPipe(lines)
  const tokenize: Construct['tokenize'] = function (effects, ok, nok) {
    const start = table.tokenize.call(this, effects, ok, nok)
    return (code) => (possible[this.now().line - 1] ? start(code) : nok(code))
  }
  return { flow: { null: { ...table, tokenize } } }
}

function linesNearPipe(lines: readonly string[]): readonly boolean[] {
  const near = lines.map(() => false)
  for (let start = 0; start < lines.length; start++) {
    let end = start
    while (end < lines.length && lines[end]?.trim() !== '') end++
    if (lines.slice(start, end).some((line) => line.includes('|'))) near.fill(true, start, end)
    start = end
  }
  return near
}
