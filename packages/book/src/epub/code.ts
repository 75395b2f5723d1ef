import type { Element, ElementContent } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { h } from 'hastscript'
import { classesOf } from '../elements.ts'
import { plainTokens } from '../plain-tokens.ts'

/** Classes of code in the EPUB. A book has some hundred thousand of these spans, so the names are short. */
const SHORT: Readonly<Record<string, string>> = {
  line: 'l',
  highlighted: 'hl',
  added: 'ad',
  removed: 'rm',
  'tok-keyword': 'k',
  'tok-string': 's',
  'tok-string-expression': 's',
  'tok-link': 's',
  'tok-comment': 'c',
  'tok-number': 'n',
  'tok-function': 'f',
  'tok-constant': 'v',
  'tok-type': 't',
  'tok-meta': 'm',
  'tok-changed': 'm',
  'tok-inserted': 'i',
  'tok-deleted': 'd',
}

/**
 * A `<pre>` with short classes, and with each line's line feed inside the line instead of after it: a line can then be a
 * block, which gives it a hanging indent where a small screen wraps it.
 */
export function codeBlock(pre: Element): Element {
  return { ...pre, children: pre.children.map((child) => (child.type === 'element' ? code(child) : child)) }
}

function code(node: Element): Element {
  const lines = node.children.filter((child) => child.type === 'element' && classesOf(child).includes('line'))
  return { ...node, children: (lines.length === 0 ? linesOf(textOf(node)) : lines).map(closedLine) }
}

/** What was printed has no lines of its own. */
function linesOf(text: string): readonly ElementContent[] {
  return text.split('\n').map((line) => h('span', { className: ['line'] }, line))
}

function closedLine(line: ElementContent): ElementContent {
  if (line.type !== 'element') return line
  return { ...shortened(line), children: tokens([...line.children, { type: 'text', value: '\n' }]) }
}

/** Neighbouring text and plain tokens become one text. */
function tokens(content: readonly ElementContent[]): ElementContent[] {
  const result: ElementContent[] = []
  let text = ''
  for (const token of content) {
    const plain = plainText(token)
    if (plain !== undefined) {
      text += plain
      continue
    }
    if (text !== '') result.push({ type: 'text', value: text })
    text = ''
    result.push(token.type === 'element' ? shortened(token) : token)
  }
  if (text !== '') result.push({ type: 'text', value: text })
  return result
}

function plainText(token: ElementContent): string | undefined {
  if (token.type === 'text') return token.value
  if (token.type !== 'element') return undefined
  const [child, ...others] = token.children
  if (child?.type !== 'text' || others.length > 0) return undefined
  const classes = classesOf(token)
  return classes.length > 0 && classes.every((name) => plainTokens.has(name.replace(/^tok-/, '')))
    ? child.value
    : undefined
}

function shortened(span: Element): Element {
  return { ...span, properties: { ...span.properties, className: classesOf(span).map((name) => SHORT[name] ?? name) } }
}
