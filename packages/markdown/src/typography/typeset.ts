import type { Nodes, Text } from 'hast'
import { OBJECT, typesetQuotes } from './quotes.ts'

/** Elements inside a line of text; a quotation may begin in one and end in another. */
const INLINE: ReadonlySet<string> = new Set(['a', 'em', 'strong', 'del', 'span', 'br'])
const OBJECTS: ReadonlySet<string> = new Set(['code', 'img'])

/** Replaces the straight quotation marks in the texts of a tree, but for code, where they stand. A second time changes nothing. */
export function typesetTree(tree: Nodes, language: string): void {
  let line: (Text | undefined)[] = []
  const end = () => {
    setLine(line, language)
    line = []
  }
  const walk = (node: Nodes): void => {
    if (node.type === 'text') line.push(node)
    if (node.type === 'element' && OBJECTS.has(node.tagName)) line.push(undefined)
    if (!('children' in node) || (node.type === 'element' && OBJECTS.has(node.tagName))) return
    const isInline = node.type === 'element' && INLINE.has(node.tagName)
    if (!isInline) end()
    if (node.type !== 'element' || node.tagName !== 'pre') for (const child of node.children) walk(child)
    if (!isInline) end()
  }
  walk(tree)
  end()
}

function setLine(line: readonly (Text | undefined)[], language: string): void {
  const units = typesetQuotes(line.map((text) => text?.value ?? OBJECT).join(''), language)
  let at = 0
  for (const text of line) {
    const length = text?.value.length ?? 1
    if (text) text.value = units.slice(at, at + length).join('')
    at += length
  }
}

/** The same for a text without markup, in which code stands between backticks. */
export function typesetText(text: string, language: string): string {
  const masked = text.replace(/`[^`]+`/g, (code) => OBJECT.repeat(code.length))
  return typesetQuotes(masked, language)
    .map((unit, at) => (unit === OBJECT ? text[at] : unit))
    .join('')
}
