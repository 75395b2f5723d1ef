import type { Root } from 'hast'
import type { Book, Section } from '../book.ts'
import { elementsOutsideCode } from '../elements.ts'
import { paths, textPath } from './paths.ts'

/** Where every id of the book lies: id → path of its file. */
export type Places = ReadonlyMap<string, string>

/** Throws an Error where an id stands twice: the book promises that it does not. */
export function placeIds(book: Book): Places {
  const places = new Map<string, string>()
  const place = (id: string, path: string) => {
    if (places.has(id)) throw new Error(`the id "${id}" stands twice in the book`)
    places.set(id, path)
  }
  const placeAll = (body: Root, path: string) => {
    for (const { properties } of elementsOutsideCode(body)) {
      if (typeof properties.id === 'string') place(properties.id, path)
    }
  }

  for (const section of sectionsOf(book)) {
    place(section.id, textPath(section.id))
    placeAll(section.body, textPath(section.id))
  }
  for (const group of book.solutions) {
    place(group.id, textPath(group.id))
    for (const solution of group.solutions) {
      place(solution.id, textPath(group.id))
      placeAll(solution.body, textPath(group.id))
    }
  }
  for (const entry of book.glossary) place(entry.id, paths.glossary)
  return places
}

function sectionsOf(book: Book): readonly Section[] {
  return [...book.front, ...book.parts.flatMap((part) => part.modules.flatMap((module) => module.sections))]
}

/** Throws an Error where the book has no such id: links are checked before a book is made. */
export function placeOfId(places: Places, id: string): string {
  const path = places.get(id)
  if (path === undefined) throw new Error(`nothing in the book has the id "${id}"`)
  return path
}
