import type { Heading, InlineCode, Link, Paragraph, PhrasingContent, Text } from 'mdast'

/** What can begin a line of a paragraph and nothing else: no list, heading, table, quotation, definition or fence. */
const PLAIN_START = /^(?:[\p{L}"'(“”‘’]|\d+(?![\d.)])|`[^`]|\[[^\]^])/u
const PLAIN_HEADING = /^(#{1,6}) ([^#]+)$/
/** What means something in a text: escapes, emphasis, references, HTML, brackets, strikethrough, tables; and what Markdown strips. */
const SPECIAL = /[\\*_&<[\]~|\0\t]/
const STRIPPED = /^ | $| \n|\n /
/** A link as authors write it: words in brackets, and an address that needs neither angle brackets nor escapes. */
const LINK = /\[([^[\]]+)\]\(([\w:/#.-]+)\)/g

type Point = { readonly line: number; readonly column: number }

/**
 * The paragraph or heading that these lines are, where they hold words, code spans and links alone; undefined where Markdown
 * has to be asked. Most are of that kind, and micromark takes many steps for each of their characters. A fuzz test holds that
 * it gives the same. `line` is that of the first line in the file.
 */
export function plainBlock(lines: readonly string[], line: number): Paragraph | Heading | undefined {
  const [, marks, title] = (lines.length === 1 && PLAIN_HEADING.exec(lines[0] ?? '')) || []
  if (marks !== undefined && title !== undefined) {
    const children = plainInlines(title, { line, column: marks.length + 2 })
    const position = children && around(children, { line, column: 1 })
    return children && { type: 'heading', depth: marks.length as Heading['depth'], children, ...position }
  }
  if (!lines.every((text) => PLAIN_START.test(text))) return undefined
  const children = plainInlines(lines.join('\n'), { line, column: 1 })
  return children && { type: 'paragraph', children, ...around(children) }
}

/** The position of a parent: from its first child, or from where it says itself, to its last. */
export function around(children: readonly PhrasingContent[], from?: Point): Pick<Paragraph, 'position'> {
  const [start, end] = [from ?? children.at(0)?.position?.start, children.at(-1)?.position?.end]
  return start && end ? { position: { start, end } } : {}
}

/** The texts, code spans and links of inline Markdown that has nothing else in it; undefined where it may have. */
export function plainInlines(source: string, start: Point): PhrasingContent[] | undefined {
  if (source.includes('``') || STRIPPED.test(source)) return undefined
  const parts = source.split('`')
  if (parts.length % 2 === 0) return undefined
  const inlines: PhrasingContent[] = []
  let at: Point = start
  for (const [index, part] of parts.entries()) {
    const isCode = index % 2 === 1
    const found = isCode ? codeSpan(part, at) : wordsAndLinks(part, at)
    if (found === undefined) return undefined
    inlines.push(...found)
    at = after(at, isCode ? `\`${part}\`` : part)
  }
  return inlines
}

/** Undefined where space stands at an end of the code, some of which Markdown takes away. */
function codeSpan(value: string, start: Point): InlineCode[] | undefined {
  if (value.trim() !== value) return undefined
  return [{ type: 'inlineCode', value, position: { start, end: after(start, `\`${value}\``) } }]
}

function wordsAndLinks(part: string, start: Point): (Text | Link)[] | undefined {
  const found: (Text | Link)[] = []
  let at = start
  let end = 0
  for (const match of part.matchAll(LINK)) {
    const [whole, words = '', url = ''] = match
    const before = part.slice(end, match.index)
    if (SPECIAL.test(before) || SPECIAL.test(words) || before.endsWith('!')) return undefined
    const from = after(at, before)
    if (before !== '') found.push(text(before, at))
    const children = [text(words, { line: from.line, column: from.column + 1 })]
    at = after(from, whole)
    found.push({ type: 'link', title: null, url, children, position: { start: from, end: at } })
    end = match.index + whole.length
  }
  const rest = part.slice(end)
  if (SPECIAL.test(rest)) return undefined
  return rest === '' ? found : [...found, text(rest, at)]
}

function text(value: string, start: Point): Text {
  return { type: 'text', value, position: { start, end: after(start, value) } }
}

function after({ line, column }: Point, part: string): Point {
  const lines = part.split('\n')
  const last = lines.at(-1) ?? ''
  const own = lines.length === 1
  return own ? { line, column: column + part.length } : { line: line + lines.length - 1, column: last.length + 1 }
}
