/// <reference lib="dom" />
import type { PageFunctions } from '../chromium/add-functions.ts'
import type { Overflow } from '../faults/page-faults.ts'
import type { Colouring } from './plain-code.ts'

/** What is known of the page before anything is printed. */
export type PreparedPage = {
  /** Addresses of pictures that do not load. */
  readonly broken: readonly string[]
  readonly overflow: readonly Overflow[]
  readonly targets: readonly string[]
  readonly headings: readonly { readonly id: string; readonly text: string }[]
}

/**
 * Inside Chromium: loads all that the page shows, so that nothing moves later, and sets lines and pictures. All at once, since
 * Chromium lays a page out anew whenever it is let alone with a change.
 */
async function preparePage(): Promise<PreparedPage> {
  await document.fonts.ready
  const images = await Promise.all(
    [...document.images].map((image) =>
      image.decode().then(
        () => '',
        () => image.getAttribute('src') ?? '?',
      ),
    ),
  )
  wrapLines()
  keepEnds()
  snapPictures()
  return {
    broken: images.filter((src) => src !== ''),
    overflow: findOverflow(),
    targets: redirectLinks(),
    headings: headingsOf(),
  }
}

/** Makes a draft the page that is printed. */
function preparePrint(labels: Readonly<Record<string, string>>, blanksBefore: readonly string[]): void {
  document.body.classList.remove('draft')
  setPages(labels, blanksBefore)
  colourCode()
}

/**
 * Gives every internal link an address outside the page, `to:<n>`, and returns the ids by that number. Chromium looks for
 * each target of an internal link on each page that it prints: a third of the time of a book of 1,500 pages. Links of the
 * index are `index:<n>`: some are hidden when their pages are known, so the print has not all of them.
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

/** Colours code by the CSS Custom Highlight API. */
function colourCode(): void {
  const blocks = JSON.parse(document.getElementById('colourings')?.textContent ?? '[]') as readonly Colouring[]
  const highlights = new Map<string, Highlight>()
  for (const pre of document.querySelectorAll<HTMLElement>('pre[data-colours]')) {
    const walker = document.createTreeWalker(pre, NodeFilter.SHOW_TEXT)
    let node = walker.nextNode()
    let start = 0
    for (const [kind, from, to] of blocks[Number(pre.dataset.colours)] ?? []) {
      const highlight = highlights.get(kind) ?? new Highlight()
      highlights.set(kind, highlight)
      for (let at = from; at < to; ) {
        while (node && at >= start + (node.nodeValue?.length ?? 0)) {
          start += node.nodeValue?.length ?? 0
          node = walker.nextNode()
        }
        if (!node) break
        const end = Math.min(to, start + (node.nodeValue?.length ?? 0))
        highlight.add(
          new StaticRange({
            startContainer: node,
            startOffset: at - start,
            endContainer: node,
            endOffset: end - start,
          }),
        )
        at = end
      }
    }
  }
  for (const [kind, highlight] of highlights) CSS.highlights.set(kind, highlight)
}

/**
 * What is wider than the page it stands on, each block once. One such element would make Chromium scale down the whole book,
 * so this is asked before the first print. `section` is the id of the section around it.
 */
function findOverflow(): readonly Overflow[] {
  const found = new Map<Element, Overflow>()
  for (const section of document.querySelectorAll<HTMLElement>('body > :not(.cover, script)')) {
    const limit = section.getBoundingClientRect().right + 0.5
    if (section.scrollWidth <= section.clientWidth + 1) continue
    const wide = new Set(
      [...section.querySelectorAll('*')].filter((element) => element.getBoundingClientRect().right > limit),
    )
    const holders = new Set<Element | null>()
    for (const element of wide)
      for (let { parentElement } = element; parentElement && wide.has(parentElement); { parentElement } = parentElement)
        holders.add(parentElement)
    const innermost = [...wide].filter((element) => !holders.has(element))
    for (const element of innermost.length > 0 ? innermost : [section]) {
      const whole = element.closest('table') ?? element
      const block = whole.closest<HTMLElement>('[data-block]')
      if (found.has(block ?? whole)) continue
      found.set(block ?? whole, {
        section: (element.closest('section[id], nav[id]') ?? section).id,
        ...(block?.dataset.block !== undefined && { block: block.dataset.block }),
        element: [whole.localName, ...whole.classList].join('.'),
        text: (element.textContent ?? '').trim().slice(0, 60),
      })
    }
  }
  return [...found.values()]
}

function headingsOf(): readonly { readonly id: string; readonly text: string }[] {
  return [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((heading) => ({
    id: heading.closest('[id]')?.id ?? '',
    text: heading.textContent,
  }))
}

/**
 * Puts the pages of the index in: `12` or `412–418`. A locator that leads to pages which its entry names already is hidden,
 * and one that leads to the page after another becomes one with it, but for the lesson that explains the term.
 */
function setLocators(pages: Readonly<Record<string, string>>): void {
  for (const entry of document.querySelectorAll('.index-entry')) {
    const locators = [...entry.querySelectorAll<HTMLElement>('a[data-from]')].map((link) => ({
      link,
      first: Number(pages[link.dataset.from ?? '']),
      last: Number(pages[link.dataset.to ?? '']),
    }))
    const explained = locators.filter(({ link }) => link.className === 'explains')
    const shown: typeof locators = []
    for (const locator of locators) {
      const { first, last } = locator
      const before = shown.at(-1)
      const isExplained = explained.includes(locator)
      const isNamed = [...explained, ...shown].some((other) => other.first <= first && last <= other.last)
      const isNext = before !== undefined && !isExplained && !explained.includes(before) && first <= before.last + 1
      if (isExplained || !(isNamed || isNext)) shown.push(locator)
      else if (isNext) before.last = Math.max(before.last, last)
    }
    for (const locator of locators) {
      const { link, first, last } = locator
      if (link.parentElement) link.parentElement.hidden = !shown.includes(locator)
      link.textContent = first === last ? String(first) : `${first}\u2013${last}`
    }
  }
}

/** Puts page numbers in by the id they are of, and shows the blank pages that belong before the given ids. */
function setPages(pages: Readonly<Record<string, string>>, blanksBefore: readonly string[]): void {
  for (const slot of document.querySelectorAll<HTMLElement>('[data-page-of]'))
    slot.textContent = pages[slot.dataset.pageOf ?? ''] ?? '?'
  setLocators(pages)
  for (const blank of document.querySelectorAll<HTMLElement>('.blank-page'))
    blank.hidden = !blanksBefore.includes(blank.dataset.before ?? '')
}

export const printFunctions = {
  preparePage,
  preparePrint,
  redirectLinks,
  colourCode,
  findOverflow,
  headingsOf,
  setLocators,
  setPages,
} satisfies PageFunctions

declare global {
  var preparePage: (typeof printFunctions)['preparePage']
  var preparePrint: (typeof printFunctions)['preparePrint']
  var redirectLinks: (typeof printFunctions)['redirectLinks']
  var colourCode: (typeof printFunctions)['colourCode']
  var headingsOf: (typeof printFunctions)['headingsOf']
  var findOverflow: (typeof printFunctions)['findOverflow']
  var setLocators: (typeof printFunctions)['setLocators']
  var setPages: (typeof printFunctions)['setPages']
}
