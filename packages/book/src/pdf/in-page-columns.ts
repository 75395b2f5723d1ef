/// <reference lib="dom" />
import type { PageFunctions } from '../chromium/add-functions.ts'

/** Page, 0-based, and CSS pixels from the upper edge of its text frame. */
type Place = readonly [page: number, y: number]

/** Where everything stands; see `Draft`. */
export type ColumnDraft = {
  readonly spots: readonly (readonly [name: string, ...Place])[]
  readonly headings: readonly number[]
  readonly links: readonly (readonly [target: number, page: number])[]
}

/**
 * Reads where everything stands from columns as wide and high as the text frame, one for each page: Chromium breaks columns by
 * the rules by which it breaks pages (CSS Fragmentation 3), and lays them out in a tenth of the time of a print. Of interest
 * are the given ids, those whose page is printed, every block by its `data-block`, every heading and every internal link. An
 * element stands where its first letter or picture does, an empty one where the letter before it does.
 */
function readColumns(ids: readonly string[]): ColumnDraft {
  document.body.classList.add('draft')
  const { width } = document.body.getBoundingClientRect()
  const placeOf = ({ left, right, top }: DOMRect): Place => [Math.floor((left + right) / 2 / width), top]
  const range = document.createRange()
  const letter = (text: Text, at: number): Place | undefined => {
    range.setStart(text, at)
    range.setEnd(text, at + 1)
    const [rectangle] = range.getClientRects()
    return rectangle && placeOf(rectangle)
  }
  const beginOf = (node: Node): Place | undefined =>
    node instanceof Text ? letter(node, node.data.search(/\S/)) : placeOf((node as Element).getBoundingClientRect())
  const endOf = (node: Node): Place | undefined =>
    node instanceof Text ? letter(node, node.data.trimEnd().length - 1) : beginOf(node)

  const numbered = [...document.querySelectorAll<HTMLElement>('[data-page-of], [data-from]')].flatMap(
    ({ dataset: { pageOf, from, to } }) => [pageOf, from, to],
  )
  const wanted = new Set([...ids, ...numbered])
  const namesOf = (element: Element): readonly string[] => {
    const block = element.getAttribute('data-block')
    return [...(wanted.has(element.id) ? [element.id] : []), ...(block === null ? [] : [block])]
  }

  const spots: (readonly [string, number, number])[] = []
  const headings: number[] = []
  let waiting: { readonly element: Element; readonly names: readonly string[]; readonly heading?: number }[] = []
  let before: Node | undefined
  const settle = (node: Node | undefined) => {
    for (const { element, names, heading } of waiting) {
      const inside = node !== undefined && element.contains(node)
      const place = inside ? beginOf(node) : before && endOf(before)
      if (!place) continue
      for (const name of names) spots.push([name, ...place])
      if (heading !== undefined) headings[heading] = place[0]
    }
    waiting = []
    before = node
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node instanceof Element && node.matches('script, [hidden], svg *')
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT,
  )
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text) {
      if (/\S/.test(node.data)) settle(node)
    } else if (node instanceof Element) {
      const names = namesOf(node)
      if (/^H[1-6]$/.test(node.tagName)) waiting.push({ element: node, names, heading: headings.push(-1) - 1 })
      else if (names.length > 0) waiting.push({ element: node, names })
      if (node.matches('img, svg')) settle(node)
    }
  }
  settle(undefined)

  const links = [...document.querySelectorAll('a[href^="to:"]')].flatMap((link) => {
    const target = Number(link.getAttribute('href')?.slice('to:'.length))
    const pages = new Set([...link.getClientRects()].map((rectangle) => placeOf(rectangle)[0]))
    return [...pages].map((page) => [target, page] as const)
  })
  return { spots, headings, links }
}

export const columnFunctions = { readColumns } satisfies PageFunctions

declare global {
  var readColumns: (typeof columnFunctions)['readColumns']
}
