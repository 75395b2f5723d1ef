import type { Place } from './diagnostics/diagnostic.ts'

/** A block of code as a document shows it, before anybody has read what it uses. */
export type ShownCode = {
  readonly kind: 'python' | 'pycon'
  /** Empty where `from` names the code. */
  readonly code: string
  /** File line of the first line of the code. */
  readonly line: number
  /** Characters before each line of the code in the file. */
  readonly indent: number
  /** Whether a new namespace begins here. */
  readonly fresh: boolean
  /** The file of the work folder that the code is written to. */
  readonly file?: string
  /** Source of a listing. */
  readonly from?: string
}

/** Something that the code of a document uses, where it uses it first. */
export type Usage = {
  /**
   * Its names, the most specific first: `syntax:FloorDiv`, `syntax:BinOp`. The first one that the glossary lists decides;
   * `docs/concepts.md` lists them all.
   */
  readonly ids: readonly string[]
  /** It needs a concept only where the glossary has one for it, as `syntax:Call` does. */
  readonly optional: boolean
  /** The code, or the fence of the listing that shows it. */
  readonly place: Place
  /** Where the code stands in a listing: its file, and the line of what is shown, from 1. */
  readonly listing?: { readonly path: string; readonly line: number }
}
