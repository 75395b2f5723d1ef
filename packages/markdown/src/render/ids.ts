/** Ids in a book: a document's own, and `document--anchor`. Each kind has its prefix and slugs hold no double hyphen, so none collide. */
export function anchorId(documentId: string, anchor: string): string {
  return `${documentId}--${anchor}`
}

export function lessonId(slug: string): string {
  return `lesson-${slug}`
}

export function solutionId(documentId: string, exercise: string): string {
  return `solution-${documentId}--${exercise}`
}

/** The `count`th link of a document to a term, from 1: where the index says that the document uses it. */
export function useId(documentId: string, term: string, count: number): string {
  return `use-${documentId}--${term}--${count}`
}

export function termId(term: string): string {
  return `term-${term}`
}
