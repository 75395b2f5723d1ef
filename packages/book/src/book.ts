import type { Root } from 'hast'

/**
 * One edition of the course as a book, in reading order and independent of the format. Every id in it is unique in the
 * whole book, and every internal link is `#id`: print uses it as it stands, EPUB maps it to a file.
 */
export type Book = {
  readonly meta: BookMeta
  readonly front: readonly Section[]
  readonly parts: readonly BookPart[]
  /** The appendix of solutions, one group per section that has exercises. */
  readonly solutions: readonly SolutionGroup[]
  readonly glossary: readonly GlossaryEntry[]
  /** Every diagram that the bodies hold a place for. */
  readonly diagrams: readonly Diagram[]
  /** Every image that the bodies name as `src`, by that name. */
  readonly images: ReadonlyMap<string, Uint8Array>
}

export type BookMeta = {
  readonly title: string
  readonly subtitle?: string
  readonly description: string
  /** BCP 47 */
  readonly language: string
  readonly authors: readonly string[]
  /** File name of the book without its ending. */
  readonly slug: string
  readonly edition: { readonly slug: string; readonly title: string; readonly label: string; readonly date: string }
  /** `urn:uuid:…`, made from the names of course and edition, so that it is the same in every build. */
  readonly identifier: string
  readonly licences: { readonly texts: Licence; readonly code: Licence }
  /** Stations of the learning path that this edition has modules for, in order. */
  readonly levels: readonly { readonly id: string; readonly title: string }[]
}
export type Licence = { readonly name: string; readonly spdx: string; readonly url: string }

export type BookPart = { readonly title: string; readonly modules: readonly BookModule[] }

export type BookModule = {
  readonly number: number
  readonly slug: string
  readonly title: string
  readonly summary: string
  readonly objectives: readonly string[]
  readonly level: { readonly id: string; readonly title: string }
  /** The opener, then the lessons, then the review. */
  readonly sections: readonly Section[]
}

export type Section = {
  /** Its id in the book and, in the EPUB, its file name. */
  readonly id: string
  readonly kind: 'front' | 'opener' | 'lesson' | 'review'
  /** `1.6` for a lesson. */
  readonly number?: string
  readonly title: string
  readonly summary: string
  /** Minutes that a lesson takes. */
  readonly minutes?: number
  /** Headings h2 and h3 of the body, for contents and navigation. */
  readonly headings: readonly Heading[]
  /** Starts below the section's own heading (h1), which the format prints itself. */
  readonly body: Root
}
export type Heading = { readonly depth: 2 | 3; readonly id: string; readonly text: string }

export type SolutionGroup = {
  readonly id: string
  readonly section: { readonly id: string; readonly number?: string; readonly title: string }
  readonly solutions: readonly Solution[]
}
export type Solution = {
  /** Its id; the exercise links to it. */
  readonly id: string
  readonly exerciseId: string
  readonly title: string
  readonly body: Root
}

export type GlossaryEntry = {
  readonly id: string
  readonly term: string
  readonly definition: string
  /** The lesson that teaches it. */
  readonly lesson: { readonly id: string; readonly number: string; readonly title: string }
}

export type Diagram = {
  /** Value of `data-diagram` on its `<figure class="diagram">`. */
  readonly id: string
  /** Mermaid source. */
  readonly source: string
  readonly alt: string
  /** Of its fence. */
  readonly place: { readonly file: string; readonly line: number; readonly column: number }
}
