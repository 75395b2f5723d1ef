import type { DocumentText, Place } from '@course/model'
import type { Code } from 'mdast'

/** Languages whose lines are laid out by the author, and not by what printed them. */
export const AUTHORED: readonly string[] = [
  'python',
  'pycon',
  'javascript',
  'typescript',
  'sql',
  'html',
  'css',
  'toml',
  'yaml',
  'json',
  'dockerfile',
]

/** A place in a block of code; `line` and `offset` count from 0. */
export function placeInCode(document: DocumentText, code: Code, line: number, offset: number, length: number): Place {
  const own = (code.position?.start.line ?? 0) + 1 + line
  const column = (code.position?.start.column ?? 1) + offset
  return { file: document.file, line: own, column, endLine: own, endColumn: column + length }
}
