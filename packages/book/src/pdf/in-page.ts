/// <reference lib="dom" />
import type { PageFunctions } from '../chromium/add-functions.ts'
import type { Colouring } from './plain-code.ts'

/** Inside Chromium: loads what the page shows, so that nothing moves later. Returns the addresses of pictures that do not load. */
async function settle(): Promise<readonly string[]> {
  await document.fonts.ready
  const images = await Promise.all(
    [...document.images].map((image) =>
      image.decode().then(
        () => '',
        () => image.getAttribute('src') ?? '?',
      ),
    ),
  )
  return images.filter((src) => src !== '')
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
      while (node && from >= start + (node.nodeValue?.length ?? 0)) {
        start += node.nodeValue?.length ?? 0
        node = walker.nextNode()
      }
      if (!node) break
      const highlight = highlights.get(kind) ?? new Highlight()
      highlights.set(kind, highlight)
      highlight.add(
        new StaticRange({ startContainer: node, startOffset: from - start, endContainer: node, endOffset: to - start }),
      )
    }
  }
  for (const [kind, highlight] of highlights) CSS.highlights.set(kind, highlight)
}

/**
 * What is wider than the column it stands in. One such element would make Chromium scale down the whole book, so this
 * is asked before the first print. `section` is the id of the section around it.
 */
function findOverflow(): readonly { readonly section: string; readonly element: string; readonly text: string }[] {
  const found: { section: string; element: string; text: string }[] = []
  for (const section of document.querySelectorAll<HTMLElement>('body > :not(.cover, script)')) {
    const limit = section.getBoundingClientRect().right + 0.5
    if (section.scrollWidth <= section.clientWidth + 1) continue
    const wide = [...section.querySelectorAll<HTMLElement>('*')].filter(
      (element) => element.getBoundingClientRect().right > limit,
    )
    const innermost =
      wide.find((element) => !wide.some((other) => other !== element && element.contains(other))) ?? section
    const owner = innermost.closest<HTMLElement>('section[id], nav[id]') ?? section
    const name = [innermost.localName, ...innermost.classList].join('.')
    found.push({ section: owner.id, element: name, text: (innermost.textContent ?? '').trim().slice(0, 60) })
  }
  return found
}

/** A first guess at page numbers, which only has to have as many digits as the true ones. */
function guessPages(pageHeight: number): void {
  const start = document.querySelector('.module-plate')?.getBoundingClientRect().top ?? 0
  for (const slot of document.querySelectorAll<HTMLElement>('[data-page-of]')) {
    const target = document.getElementById(slot.dataset.pageOf ?? '')
    const top = target?.getBoundingClientRect().top ?? start
    slot.dataset.guess = String(Math.max(1, Math.ceil((top - start) / (pageHeight * 0.9))))
  }
  for (const slot of document.querySelectorAll<HTMLElement>('[data-page-of]'))
    slot.textContent = slot.dataset.guess ?? '0'
}

/** Puts page numbers in by the id they are of, and shows the blank pages that belong before the given ids. */
function setPages(pages: Readonly<Record<string, string>>, blanksBefore: readonly string[]): void {
  for (const slot of document.querySelectorAll<HTMLElement>('[data-page-of]'))
    slot.textContent = pages[slot.dataset.pageOf ?? ''] ?? '?'
  for (const blank of document.querySelectorAll<HTMLElement>('.blank-page'))
    blank.hidden = !blanksBefore.includes(blank.dataset.before ?? '')
}

export const printFunctions = { settle, colourCode, findOverflow, guessPages, setPages } satisfies PageFunctions

declare global {
  var settle: (typeof printFunctions)['settle']
  var colourCode: (typeof printFunctions)['colourCode']
  var findOverflow: (typeof printFunctions)['findOverflow']
  var guessPages: (typeof printFunctions)['guessPages']
  var setPages: (typeof printFunctions)['setPages']
}
