import type { NodePosition } from './diagnostics/diagnostic.ts'
import type { ShownCode } from './usages.ts'

/** What a document refers to and offers, read off its Markdown: what the rules that span files are judged by. */
export type DocumentFacts = {
  /** Ids of headings and exercises, which `lesson:slug#id` may name. */
  readonly anchors: readonly string[]
  readonly lessonLinks: readonly {
    readonly slug: string
    readonly id?: string
    readonly position: NodePosition | undefined
  }[]
  readonly termLinks: readonly { readonly id: string; readonly position: NodePosition | undefined }[]
  /** Image paths as written, relative to the document. */
  readonly images: readonly { readonly path: string; readonly position: NodePosition | undefined }[]
  readonly listings: readonly {
    readonly from: string
    readonly kind: 'listing' | 'diff'
    /** Of its fence; absent where that has none. */
    readonly language?: string
    /** The last line that is highlighted, from 1. */
    readonly lastLine?: number
    readonly position: NodePosition | undefined
  }[]
  readonly exercises: readonly { readonly id: string; readonly title: string }[]
  /** Names of the directives used. */
  readonly directives: readonly { readonly name: string; readonly position: NodePosition | undefined }[]
  /** Words of prose and code, from which the minutes are computed. */
  readonly words: number
  /** Code that a learner reads, without what may be new to them: `:::lookahead`, and what runs on a later version alone. */
  readonly code: readonly ShownCode[]
  readonly prose: Prose
}

/** The text that a learner reads outside code, links to lessons and terms, and `:::lookahead`. */
export type Prose = {
  /** Every word once, in lower case, with a space between each two. */
  readonly vocabulary: string
  /** Where its pieces begin and end: pairs of offsets in the document's body. */
  readonly pieces: readonly number[]
}

/** Minutes that a lesson takes: words ÷ 130 plus 5 per exercise (lesson-guide, "Measure"). */
export function minutesOf(facts: Pick<DocumentFacts, 'words' | 'exercises'>): number {
  return Math.max(1, Math.round(facts.words / 130 + 5 * facts.exercises.length))
}
