import type { Diagnostic } from '@course/model'

/** The opening line of a fence as it stands in the source. One at the margin, in no list or quotation, is known to its end. */
export type FenceLine = {
  readonly line: number
  readonly column: number
  /** Backticks or tildes before the info string. */
  readonly markLength: number
  readonly info: string
} & ({ readonly atMargin: false } | { readonly atMargin: true; readonly endLine: number })

/** A line at the margin that opens or closes a container. */
export type DirectiveLine =
  | {
      readonly kind: 'opening'
      readonly line: number
      readonly colons: number
      readonly name: string
      /** The text between the brackets, and the column where it starts. */
      readonly label: { readonly text: string; readonly column: number } | undefined
      readonly attributes: { readonly id?: string; readonly since?: string }
    }
  | { readonly kind: 'closing'; readonly line: number; readonly colons: number }

/** What the lines of a document are, by their number in the file. */
export type SourceScan = {
  readonly fences: ReadonlyMap<number, FenceLine>
  readonly directives: ReadonlyMap<number, DirectiveLine>
  readonly diagnostics: readonly Diagnostic[]
}
