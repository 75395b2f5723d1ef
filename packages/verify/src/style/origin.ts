import { type FileTree, type Place, textOf } from '@course/model'

/** Where the lines of a file that a tool reads come from. */
export type Origin = {
  /** Relative to `course-source/`. */
  readonly file: string
  /** Line of the file, and how many characters stand before it there; undefined for a line that is not judged. */
  readonly lineOf: (line: number) => { readonly line: number; readonly indent: number } | undefined
}

/** A place as tools give it: lines and columns from 1, columns in UTF-16 code units; the end is the first column after it. */
export type Span = {
  readonly line: number
  readonly column: number
  readonly endLine?: number
  readonly endColumn?: number
}

/** The place in the course source; undefined where what was found there is not judged. */
export function placeAt({ file, lineOf }: Origin, { line, column, endLine, endColumn }: Span): Place | undefined {
  const start = lineOf(line)
  if (!start) return undefined
  const place = { file, line: start.line, column: column + start.indent }
  const end = endLine === undefined ? undefined : lineOf(endLine)
  if (!end || endColumn === undefined) return place
  return { ...place, endLine: end.line, endColumn: endColumn + end.indent }
}

/** The lines of a text file of a tree. */
export function linesOf(tree: FileTree, path: string): readonly string[] {
  const entry = tree.get(path)
  return entry === undefined ? [] : (textOf(entry)?.split('\n') ?? [])
}
