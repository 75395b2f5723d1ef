import type { NodePosition } from './diagnostics/diagnostic.ts'

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
}

/** Minutes that a lesson takes: words ÷ 130 plus 5 per exercise (lesson-guide, "Measure"). */
export function minutesOf(facts: Pick<DocumentFacts, 'words' | 'exercises'>): number {
  return Math.max(1, Math.round(facts.words / 130 + 5 * facts.exercises.length))
}
