/// <reference lib="dom" />
import type { PageFunctions } from '../chromium/add-functions.ts'

/**
 * The rows that a line of code takes where `columns` characters fit: broken behind a space where the row keeps at least half
 * its length, else where it is full. All rows but the first are `hang` columns shorter.
 */
function rowsOf(line: string, columns: number, hang: number): readonly string[] {
  // Marks over a letter take no column, and a tab up to four.
  const characters: readonly string[] = line.match(/\P{M}\p{M}*|\p{M}+/gu) ?? []
  const rows: string[] = []
  let start = 0
  for (let room = columns; start < characters.length || rows.length === 0; room = columns - hang) {
    let end = start
    for (let used = 0; end < characters.length; end += 1) {
      used += characters[end] === '\t' ? 4 : 1
      if (used > room && end > start) break
    }
    const space = end === characters.length ? end : characters.lastIndexOf(' ', end - 1) + 1
    const isIndent = characters.slice(start, space).every((character) => character === ' ')
    if (space - start >= (end - start) / 2 && !isIndent) end = space
    rows.push(characters.slice(start, end).join(''))
    start = end
  }
  return rows
}

/**
 * Sets lines of code that are wider than their block in rows of their own, `<span class="row">`, so that each can have a mark
 * which is no text: whoever copies the code gets the code. Widths differ from block to block: one may stand in a callout, or
 * in a list.
 */
function wrapLines(): void {
  /** Of JetBrains Mono, in em. */
  const ADVANCE = 0.6
  const NARROWEST = 20
  const WIDEST_HANG = 24
  const blocks = [...document.querySelectorAll<HTMLElement>('pre')].flatMap((pre) => {
    const lines = pre.textContent.split('\n')
    if (!lines.some((line) => line.length > NARROWEST)) return []
    const style = getComputedStyle(pre)
    const edges = ['paddingLeft', 'paddingRight', 'borderLeftWidth', 'borderRightWidth'] as const
    const width = edges.reduce((rest, edge) => rest - Number.parseFloat(style[edge]), pre.getBoundingClientRect().width)
    const columns = Math.max(NARROWEST, Math.floor((width + 0.05) / (Number.parseFloat(style.fontSize) * ADVANCE)))
    return lines.some((line) => rowsOf(line, columns, 2).length > 1) ? [{ pre, columns }] : []
  })
  for (const { pre, columns } of blocks) {
    const walker = document.createTreeWalker(pre, NodeFilter.SHOW_TEXT)
    const texts: Text[] = []
    for (let node = walker.nextNode(); node; node = walker.nextNode()) texts.push(node as Text)
    for (const text of texts) {
      const pieces: (string | HTMLElement)[] = []
      for (const line of text.data.match(/[^\n]*\n|[^\n]+/g) ?? []) {
        const written = line.replace(/\n$/, '')
        const hang = Math.min(written.length - written.trimStart().length + 2, WIDEST_HANG, columns / 2)
        const rows = rowsOf(written, columns, hang)
        if (rows.length === 1) pieces.push(line)
        else {
          const wrapped = document.createElement('span')
          wrapped.className = 'wrapped'
          wrapped.style.setProperty('--hang', `${hang}ch`)
          for (const [index, row] of rows.entries()) {
            const own = wrapped.appendChild(document.createElement('span'))
            own.className = index === 0 ? 'row' : 'row more'
            own.textContent = index === rows.length - 1 && line !== written ? `${row}\n` : row
            if (index > 0) own.prepend(document.createElement('i'))
          }
          pieces.push(wrapped)
        }
      }
      if (pieces.some((piece) => typeof piece !== 'string')) text.replaceWith(...joined(pieces))
    }
  }
  function joined(pieces: readonly (string | HTMLElement)[]): (string | HTMLElement)[] {
    const result: (string | HTMLElement)[] = []
    for (const piece of pieces) {
      const last = result.at(-1)
      if (typeof piece === 'string' && typeof last === 'string') result[result.length - 1] = last + piece
      else result.push(piece)
    }
    return result
  }
}

/**
 * Keeps the first three and the last three lines of code together where some lines are elements, since `orphans` and `widows`
 * count the lines of text alone, and where output follows. In the latter case the last lines become a part of their own:
 * they may go to the next page with all of the output, and the ground of the others would fill the room that they leave.
 */
function keepEnds(): void {
  const LINES = 3
  const newlines = (node: Node) => (node.textContent ?? '').split('\n').length - 1
  /** Where the given number of lines ends. */
  const boundary = (code: Element, lines: number): readonly [Node, number] => {
    let left = lines
    for (const [index, node] of [...code.childNodes].entries()) {
      if (newlines(node) < left) left -= newlines(node)
      else if (!(node instanceof Text)) return [code, index + 1]
      else {
        const before = node.data.split('\n', left).join('\n').length + 1
        return [node, before]
      }
    }
    return [code, code.childNodes.length]
  }
  const isAnnounced = ':is(.listing:has(+ .output, + .traceback) > pre, pre.code:has(+ .output, + .traceback))'
  for (const code of document.querySelectorAll('pre:not(.whole) > code, pre:not(.whole) > samp')) {
    const pre = code.parentElement
    const isParted = pre?.matches(isAnnounced) ?? false
    if (!isParted && !code.querySelector(':scope > .line, :scope > .wrapped')) continue
    const height = newlines(code) + 1
    if (height < 2 * LINES) continue
    const tail = document.createRange()
    tail.setStart(...boundary(code, height - LINES))
    tail.setEnd(code, code.childNodes.length)
    const head = document.createRange()
    head.setStart(code, 0)
    head.setEnd(...boundary(code, LINES))
    const surround = (range: Range, className: string) => {
      const span = document.createElement('span')
      span.className = className
      range.surroundContents(span)
      return span
    }
    const last = surround(tail, isParted ? 'kept part' : 'kept')
    surround(head, 'kept')
    if (!isParted) continue
    pre?.classList.add('parted')
    const rest = document.createRange()
    rest.setStart(code, 0)
    rest.setEndBefore(last)
    surround(rest, 'part')
  }
}

/** Makes the room of every picture a multiple of the grid, so that the lines below it stand on the grid again. */
function snapPictures(): void {
  /** 3.75 points in CSS pixels. */
  const STEP = 5
  const pictures = [
    ...document.querySelectorAll<HTMLElement>('.figure, .diagram:not(.figure > .diagram), :is(p, div):has(> img)'),
  ]
  const heights = pictures.map((picture) => picture.getBoundingClientRect().height)
  for (const [index, picture] of pictures.entries()) {
    const height = heights[index] ?? 0
    picture.style.paddingBottom = `${Math.ceil(height / STEP) * STEP - height}px`
  }
}

export const lineFunctions = { rowsOf, wrapLines, keepEnds, snapPictures } satisfies PageFunctions

declare global {
  var rowsOf: (typeof lineFunctions)['rowsOf']
  var wrapLines: (typeof lineFunctions)['wrapLines']
  var keepEnds: (typeof lineFunctions)['keepEnds']
  var snapPictures: (typeof lineFunctions)['snapPictures']
}
