import type { DocumentText, NodePosition, Place } from '@course/model'

/** Looks up in the source what a tree has no position for; lines are those of the file. */
export type SourceLines = {
  /** Where a text first stands on a line, or on the lines up to `lastLine`. */
  readonly placeOfText: (line: number, text: string, lastLine?: number) => Place | undefined
  readonly positionOfText: (line: number, text: string, lastLine?: number) => NodePosition | undefined
}

export function sourceLines({ file, body, bodyLine }: DocumentText): SourceLines {
  let lines: readonly string[] | undefined
  const positionOfText: SourceLines['positionOfText'] = (first, text, last = first) => {
    lines ??= body.split('\n')
    for (let line = first; line <= last; line++) {
      const at = lines[line - bodyLine]?.indexOf(text) ?? -1
      if (at >= 0) return { start: { line, column: at + 1 }, end: { line, column: at + 1 + text.length } }
    }
    return undefined
  }
  return {
    positionOfText,
    placeOfText: (...text) => {
      const position = positionOfText(...text)
      if (!position) return undefined
      const { start, end } = position
      return { file, line: start.line, column: start.column, endLine: end.line, endColumn: end.column }
    },
  }
}
