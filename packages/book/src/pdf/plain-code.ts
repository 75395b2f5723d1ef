import type { Element, ElementContent } from 'hast'
import { classesOf } from '../elements.ts'
import { plainTokens } from '../plain-tokens.ts'

/** Colours of one block: a kind, then from where to where, in UTF-16 units of the block's text. */
export type Colouring = readonly (readonly [kind: string, start: number, end: number])[]

/** Lines that keep an element, since a highlight can colour letters but not a whole line. */
const KEPT = ['highlighted', 'added', 'removed']

/**
 * The content of `<code>` or `<samp>` with its spans taken out: plain text, and what they coloured as ranges over it,
 * for the CSS Custom Highlight API. In a tagged PDF every span costs a structure element, a range costs none. Lines that
 * are marked become `<span class="line …">` that ends with its newline.
 */
export function plainCode(code: Element): {
  readonly children: ElementContent[]
  readonly colouring: Colouring
  readonly text: string
} {
  const lines = linesOf(code)
  const colouring: [string, number, number][] = []
  const children: ElementContent[] = []
  let at = 0
  for (const [index, line] of lines.entries()) {
    const end = index === lines.length - 1 ? '' : '\n'
    const text = line.text + end
    for (const [kind, start, stop] of line.colouring) colouring.push([kind, at + start, at + stop])
    at += text.length
    const classes = line.classes.filter((name) => KEPT.includes(name))
    const last = children.at(-1)
    if (classes.length > 0) children.push(lineElement(classes, text))
    else if (last?.type === 'text') last.value += text
    else children.push({ type: 'text', value: text })
  }
  return { children, colouring: merged(colouring), text: lines.map(({ text }) => text).join('\n') }
}

type Line = { text: string; classes: readonly string[]; readonly colouring: [string, number, number][] }

function linesOf(code: Element): readonly Line[] {
  let line: Line = { text: '', classes: [], colouring: [] }
  const lines = [line]
  const add = (node: ElementContent, kinds: readonly string[]): void => {
    if (node.type === 'element') {
      const classes = classesOf(node)
      if (classes.includes('line')) line.classes = classes
      const kind = classes
        .filter((name) => name !== 'line' && !KEPT.includes(name))
        .map((name) => name.replace(/^tok-/, ''))
      for (const child of node.children) add(child, [...kinds, ...kind])
    } else if (node.type === 'text') {
      for (const [index, part] of node.value.split('\n').entries()) {
        if (index > 0) {
          line = { text: '', classes: [], colouring: [] }
          lines.push(line)
        }
        const kind = kinds.at(-1)
        if (kind !== undefined && !plainTokens.has(kind) && part !== '')
          line.colouring.push([kind, line.text.length, line.text.length + part.length])
        line.text += part
      }
    }
  }
  for (const child of code.children) add(child, [])
  return lines
}

function lineElement(classes: readonly string[], text: string): Element {
  return {
    type: 'element',
    tagName: 'span',
    properties: { className: ['line', ...classes] },
    children: [{ type: 'text', value: text }],
  }
}

function merged(colouring: Colouring): Colouring {
  const joined: [string, number, number][] = []
  for (const [kind, start, end] of colouring) {
    const last = joined.at(-1)
    if (last && last[0] === kind && last[2] === start) last[2] = end
    else joined.push([kind, start, end])
  }
  return joined
}
