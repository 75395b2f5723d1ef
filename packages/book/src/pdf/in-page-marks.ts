/// <reference lib="dom" />
import type { PageFunctions } from '../chromium/add-functions.ts'

/** What a mark on a text tells of: targets that begin with the text, and empty ones that stand behind it. */
export type Mark = {
  readonly starts: readonly string[]
  readonly ends: readonly string[]
  /** The number of the target, where the text is an internal link. */
  readonly target?: number
}

/** The marks of a page by their number, and how many headings it has. Names are ids, `data-block` of blocks, and `heading <n>`. */
export type Marks = { readonly marks: readonly Mark[]; readonly headings: number }

/**
 * Gives every internal link an address outside the page, `to:<n>`, and returns the ids by that number. Chromium looks for
 * each target of an internal link on each page that it prints: a third of the time of a book of 1,500 pages. Links of the
 * index are `index:<n>`: some are hidden when their pages are known, so the print has not all of them where the draft has.
 */
function redirectLinks(): readonly string[] {
  const numbers = new Map<string, number>()
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')) {
    const id = link.getAttribute('href')?.slice(1) ?? ''
    const number = numbers.get(id) ?? numbers.size
    numbers.set(id, number)
    link.setAttribute('href', `${link.closest('.index') ? 'index' : 'to'}:${number}`)
  }
  return [...numbers.keys()]
}

/**
 * Makes the page a draft: nothing is painted but links, and the first text of each target is one, `mark:<n>`, which
 * tells in a print where it stands. No line moves. Targets are the given ids, those whose page is printed, every block and
 * every heading.
 */
function placeMarks(ids: readonly string[]): Marks {
  const numbered = [...document.querySelectorAll<HTMLElement>('[data-page-of], [data-from]')].flatMap(
    ({ dataset: { pageOf, from, to } }) => [pageOf, from, to],
  )
  const wanted = new Set([...ids, ...numbered])
  let headings = 0
  const marks: { readonly on: Text | HTMLAnchorElement; readonly starts: string[]; readonly ends: string[] }[] = []
  const markOn = (text: Text) => {
    // Chromium would leave out lines of a link in a link.
    const on = text.parentElement?.closest<HTMLAnchorElement>('a[href]') ?? text
    const last = marks.at(-1)
    if (last?.on === on) return last
    const mark = { on, starts: [], ends: [] }
    marks.push(mark)
    return mark
  }
  const namesOf = (element: Element): readonly string[] => {
    const { id } = element
    const block = element.getAttribute('data-block')
    const names = [...(wanted.has(id) ? [id] : []), ...(block === null ? [] : [block])]
    if (!/^H[1-6]$/.test(element.tagName)) return names
    return [...names, `heading ${headings++}`]
  }

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node instanceof Element && node.matches('script, svg, [hidden]')
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT,
  )
  let waiting: { readonly element: Element; readonly names: readonly string[] }[] = []
  let before: Text | undefined
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Element) {
      const names = namesOf(node)
      if (names.length > 0) waiting.push({ element: node, names })
    } else if (node instanceof Text && /\S/.test(node.data)) {
      for (const { element, names } of waiting) {
        if (element.contains(node)) markOn(node).starts.push(...names)
        else if (before) markOn(before).ends.push(...names)
      }
      waiting = []
      before = node
    }
  }
  for (const { names } of waiting) if (before) markOn(before).ends.push(...names)

  setDraft(true)
  const placed = marks.map(({ on, starts, ends }, number) => {
    if (on instanceof Text) {
      const link = document.createElement('a')
      link.className = 'mark'
      link.href = `mark:${number}`
      const word = ends.length > 0 ? on : firstWord(on)
      word.replaceWith(link)
      link.append(word)
      return { starts, ends }
    }
    const address = on.getAttribute('href') ?? ''
    on.dataset.address = address
    on.href = `mark:${number}`
    const target = /^to:(\d+)$/.exec(address)?.[1]
    return { starts, ends, ...(target !== undefined && { target: Number(target) }) }
  })
  return { marks: placed, headings }
}

/** A draft has no running heads and paints no text. */
function setDraft(on: boolean): void {
  document.documentElement.classList.toggle('draft', on)
  const heads = document.querySelector<HTMLStyleElement>('#running-heads')
  if (heads) heads.disabled = on
}

/** Cuts a text into three around its first word: to mark all of a paragraph takes as long as to print it. */
function firstWord(text: Text): Text {
  const start = text.data.search(/\S/)
  const word = start > 0 ? text.splitText(start) : text
  const end = word.data.search(/\s/)
  if (end > 0) word.splitText(end)
  return word
}

/** Makes the page what it was before. */
function removeMarks(): void {
  setDraft(false)
  for (const link of document.querySelectorAll('a.mark')) {
    const parent = link.parentElement
    link.replaceWith(...link.childNodes)
    parent?.normalize()
  }
  for (const link of document.querySelectorAll<HTMLElement>('a[data-address]')) {
    link.setAttribute('href', link.dataset.address ?? '')
    delete link.dataset.address
  }
}

export const markFunctions = { redirectLinks, placeMarks, setDraft, firstWord, removeMarks } satisfies PageFunctions

declare global {
  var redirectLinks: (typeof markFunctions)['redirectLinks']
  var placeMarks: (typeof markFunctions)['placeMarks']
  var setDraft: (typeof markFunctions)['setDraft']
  var firstWord: (typeof markFunctions)['firstWord']
  var removeMarks: (typeof markFunctions)['removeMarks']
}
