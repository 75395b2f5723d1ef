import { blockKey, blocksOf } from '../blocks.ts'
import type { Book, Section, SolutionGroup } from '../book.ts'
import type { IndexGroup } from '../concept-index.ts'
import { GLOSSARY, INDEX, SOLUTIONS } from '../pdf/pages/contents.ts'
import { partId } from '../pdf/pages/module-opener.ts'
import { IMPRINT, TITLE_PAGE } from '../pdf/pages/title-page.ts'
import { roman } from '../pdf/paginate.ts'
import { partPath, paths, textPath } from './paths.ts'

/** Name of a place (`blockKey`) → label of the page of the printed edition on which it begins: a number, or a roman one. */
export type PageMap = ReadonlyMap<string, number | string>

/** Where a page of the printed edition begins: before the place `key`, which lies in the file `path`. */
export type PageBreak = { readonly label: string; readonly key: string; readonly path: string }

type Place = Pick<PageBreak, 'key' | 'path'>

/**
 * Where each printed page begins in the EPUB, in reading order: before the first place that begins on it, or on a later
 * one of the same chapter. Blank pages and those of the printed contents have nothing in the EPUB, and no break.
 */
export function pageBreaks(book: Book, index: readonly IndexGroup[], pages: PageMap): readonly PageBreak[] {
  const breaks = chaptersOf(book, index).flatMap((chapter) => breaksOf(chapter, pages))
  return [...Map.groupBy(breaks, ({ label }) => label).values()].flatMap((same) => same.slice(0, 1))
}

function breaksOf(chapter: readonly Place[], pages: PageMap): PageBreak[] {
  const breaks: PageBreak[] = []
  let next: number | undefined
  for (const { key, path } of chapter) {
    const page = pages.get(key)
    if (page === undefined) continue
    const number = typeof page === 'number' ? page : romanValue(page)
    for (next ??= number; next <= number; next += 1)
      breaks.push({ label: typeof page === 'number' ? String(next) : roman(next), key, path })
  }
  return breaks
}

/** What the print begins on a new page, each with its places in the order in which both formats have them. */
function chaptersOf({ front, parts, solutions, glossary }: Book, index: readonly IndexGroup[]): readonly Place[][] {
  return [
    [{ key: blockKey(TITLE_PAGE, 0), path: paths.titlePage }],
    [{ key: blockKey(IMPRINT, 0), path: paths.licences }],
    ...front.map(sectionPlaces),
    ...parts.flatMap(({ modules }, part) => [
      [{ key: blockKey(partId(part), 0), path: partPath(part + 1) }],
      ...modules.flatMap(({ sections }) => sections.map(sectionPlaces)),
    ]),
    [{ key: blockKey(SOLUTIONS, 0), path: paths.solutions }, ...solutions.flatMap(solutionPlaces)],
    places(GLOSSARY, [0, ...glossary.map((_, entry) => entry + 1), 'end'], paths.glossary),
    [
      ...places(INDEX, [0], paths.index),
      ...index.flatMap(({ entries }, group) => {
        const key = blockKey(INDEX, group + 1)
        return [
          { key, path: paths.index },
          ...places(
            key,
            entries.map((_, entry) => entry + 1),
            paths.index,
          ),
        ]
      }),
      ...places(INDEX, ['end'], paths.index),
    ],
  ]
}

function sectionPlaces({ id, body }: Section): Place[] {
  return places(id, [0, ...blocksOf(body).values(), 'foot', 'end'], textPath(id))
}

function solutionPlaces({ id, solutions }: SolutionGroup): Place[] {
  const path = textPath(id)
  return [
    ...places(id, [0], path),
    ...solutions.flatMap((solution) => places(solution.id, [0, ...blocksOf(solution.body).values()], path)),
    ...places(id, ['end'], path),
  ]
}

function places(owner: string, at: readonly (number | string)[], path: string): Place[] {
  return at.map((place) => ({ key: blockKey(owner, place), path }))
}

const DIGITS: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 }

function romanValue(label: string): number {
  const values = [...label].map((digit) => DIGITS[digit] ?? 0)
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0)
}
