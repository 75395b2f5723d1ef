/** Ids in a book: `document--anchor`; a document's own id is its section's. Slugs hold no double hyphen, so none collide. */
export function anchorId(documentId: string, anchor: string): string {
  return `${documentId}--${anchor}`
}

export function solutionId(documentId: string, exercise: string): string {
  return `solution-${documentId}--${exercise}`
}

export function termId(term: string): string {
  return `term-${term}`
}
