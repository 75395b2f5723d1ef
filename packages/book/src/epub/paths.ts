import { posix } from 'node:path'

/** Folder of the package document inside the container; all other paths here are relative to it. */
export const ROOT = 'EPUB'

/** Pages that every book has. What the author names lies under `text/`, so that no slug can collide with them. */
export const paths = {
  package: 'package.opf',
  navigation: 'nav.xhtml',
  style: 'epub.css',
  cover: 'cover.xhtml',
  titlePage: 'title-page.xhtml',
  licences: 'licences.xhtml',
  solutions: 'solutions.xhtml',
  glossary: 'glossary.xhtml',
  index: 'index.xhtml',
} as const

export function partPath(number: number): string {
  return `part-${number}.xhtml`
}

/** A section or a group of solutions, by its id in the book. */
export function textPath(id: string): string {
  return `text/${id}.xhtml`
}

/** How one file of the book names another, and an id in it. */
export function href(from: string, to: string, id?: string): string {
  const path = posix.relative(posix.dirname(from), to)
  return id === undefined ? path : `${path}#${id}`
}
