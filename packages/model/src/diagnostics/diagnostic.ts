import { byCodeUnit } from '../file-tree.ts'
import type { RuleId } from './rule-ids.ts'

/** A place in a source file; lines and columns are 1-based, `file` is relative to `course-source/` with `/`. */
export type Place = {
  readonly file: string
  readonly line?: number
  readonly column?: number
  readonly endLine?: number
  readonly endColumn?: number
}

/** Something that the author of the course got wrong: plain data, collected and never thrown. */
export type Diagnostic = Place & {
  readonly severity: 'error' | 'warning'
  readonly ruleId: RuleId
  /** One sentence that states the fact, with the value found. */
  readonly reason: string
  /** One sentence that says what to do. */
  readonly hint?: string
}

/** What a checking step returns: a value where one could be made, and all that was found on the way. */
export type Checked<T> = { readonly value: T | undefined; readonly diagnostics: readonly Diagnostic[] }

/** The start and end that a unist node carries. */
export type NodePosition = {
  readonly start: { readonly line: number; readonly column: number }
  readonly end: { readonly line: number; readonly column: number }
}

/** A node's position (unist) as a place in a file. */
export function placeOf(file: string, position: NodePosition | undefined): Place {
  if (!position) return { file }
  return {
    file,
    line: position.start.line,
    column: position.start.column,
    endLine: position.end.line,
    endColumn: position.end.column,
  }
}

export function error(ruleId: RuleId, place: Place, reason: string, hint?: string): Diagnostic {
  return { severity: 'error', ruleId, ...place, reason, ...(hint === undefined ? {} : { hint }) }
}

export function warning(ruleId: RuleId, place: Place, reason: string, hint?: string): Diagnostic {
  return { severity: 'warning', ruleId, ...place, reason, ...(hint === undefined ? {} : { hint }) }
}

/** Sorted by file, line, column, rule and reason, so that two runs print the same list. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted(
    (a, b) =>
      byCodeUnit(a.file, b.file) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0) ||
      byCodeUnit(a.ruleId, b.ruleId) ||
      byCodeUnit(a.reason, b.reason),
  )
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((d) => d.severity === 'error')
}
