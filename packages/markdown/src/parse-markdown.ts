import type { Code, Nodes, Paragraph, Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item'
import { nestContainers } from './dialect/nest-containers.ts'
import type { FenceLine, SourceScan } from './dialect/scan-source.ts'
import { tablesIn } from './tables-in.ts'
import { walk } from './walk.ts'

/** CommonMark with GFM's tables, strikethrough and task lists; its bare addresses cost half the time and stay text. */
function parseProse(lines: readonly string[]): Root {
  return fromMarkdown(lines.join('\n'), {
    extensions: [tablesIn(lines), gfmStrikethrough(), gfmTaskListItem()],
    mdastExtensions: [gfmTableFromMarkdown(), gfmStrikethroughFromMarkdown(), gfmTaskListItemFromMarkdown()],
  })
}

/** Ends whatever Markdown block comes before it, and is none of the document's own where the scan knows its line. */
const PLACEHOLDER = '***'

/**
 * Parses a document whose lines have been scanned; positions are lines of the file, on which `text` starts at
 * `firstLine`. micromark reads the prose alone: fenced code at the margin and the lines of directives, which the scan has
 * read already, are one placeholder each and put in afterwards (docs/decisions/0015).
 */
export function parseMarkdown(text: string, firstLine: number, scan: SourceScan): Root {
  const lines = text.split('\n')
  const prose: string[] = []
  const fileLines: number[] = []
  const codes = new Map<number, Code>()
  for (let index = 0; index < lines.length; index++) {
    const line = firstLine + index
    const fence = scan.fences.get(line)
    fileLines.push(line)
    prose.push(fence?.atMargin || scan.directives.has(line) ? PLACEHOLDER : (lines[index] ?? ''))
    if (!fence?.atMargin) continue
    const end = fence.endLine - firstLine
    codes.set(line, codeOf(fence, lines.slice(index + 1, end), (lines[end] ?? '').length))
    index = end
  }
  const root = parseProse(prose)
  move(root, (line) => fileLines[line - 1] ?? line, 0)
  const blocks = root.children.map((node) => {
    return (node.type === 'thematicBreak' && codes.get(node.position?.start.line ?? 0)) || node
  })
  return nestContainers({ ...root, children: blocks }, scan.directives, parseLabels(scan))
}

function codeOf(fence: FenceLine & { readonly atMargin: true }, lines: readonly string[], closing: number): Code {
  const [, lang = '', meta = ''] = /^\s*(\S*)\s*(.*?)\s*$/.exec(fence.info) ?? []
  return {
    type: 'code',
    lang: lang || null,
    meta: meta || null,
    value: lines.join('\n'),
    position: { start: { line: fence.line, column: 1 }, end: { line: fence.endLine, column: closing + 1 } },
  }
}

/**
 * The titles of directives by line. Each is inline Markdown: a colon in front keeps `# x` or `1. x` from starting a block,
 * and is taken off again.
 */
function parseLabels(scan: SourceScan): ReadonlyMap<number, Paragraph> {
  const titled = [...scan.directives.values()].flatMap((directive) =>
    directive.kind === 'opening' && directive.label ? [{ line: directive.line, ...directive.label }] : [],
  )
  const root = parseProse(titled.flatMap(({ text }) => [`:${text}`, '']))
  const labels = new Map<number, Paragraph>()
  for (const paragraph of root.children) {
    const title = titled[((paragraph.position?.start.line ?? 1) - 1) / 2]
    if (paragraph.type !== 'paragraph' || !title) continue
    const [first] = paragraph.children
    if (first?.type === 'text') {
      first.value = first.value.slice(1)
      if (first.position) first.position.start.column += 1
      if (first.value === '') paragraph.children.shift()
    }
    if (paragraph.position) paragraph.position.start.column += 1
    move(paragraph, () => title.line, title.column - 2)
    labels.set(title.line, { ...paragraph, data: { directiveLabel: true } })
  }
  return labels
}

/** Moves a tree to the lines and columns where its text stands in the file. */
function move(tree: Nodes, lineOf: (line: number) => number, columns: number): void {
  walk(tree, (node) => {
    if (!node.position) return
    const { start, end } = node.position
    node.position = {
      start: { line: lineOf(start.line), column: start.column + columns },
      end: { line: lineOf(end.line), column: end.column + columns },
    }
  })
}
