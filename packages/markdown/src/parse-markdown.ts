import type { Code, Nodes, Paragraph, Root, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item'
import type { DirectiveLine, FenceLine, SourceScan } from './dialect/line-kinds.ts'
import { nestContainers } from './dialect/nest-containers.ts'
import { around, plainBlock, plainInlines } from './plain-prose.ts'
import { tablesIn } from './tables-in.ts'
import { walk } from './walk.ts'

/** CommonMark with GFM's tables, strikethrough and task lists; its bare addresses cost half the time and stay text. */
function parseProse(lines: readonly string[]): Root {
  return fromMarkdown(lines.join('\n'), {
    extensions: [tablesIn(lines), gfmStrikethrough(), gfmTaskListItem()],
    mdastExtensions: [gfmTableFromMarkdown(), gfmStrikethroughFromMarkdown(), gfmTaskListItemFromMarkdown()],
  })
}

/** Ends whatever Markdown block comes before it, and is none of the author's own, since its line is known. */
const PLACEHOLDER = '***'

/** What the scan and `plainBlock` have read already, without micromark. */
type Known = RootContent | DirectiveLine

/**
 * Parses a document whose lines have been scanned; positions are lines of the file, on which `text` starts at
 * `firstLine`. micromark reads what only it can: fenced code at the margin, the lines of directives, and plain headings and
 * paragraphs are put in afterwards, where one placeholder stands for each run of them (docs/decisions/0015).
 */
export function parseMarkdown(text: string, firstLine: number, scan: SourceScan): Root {
  const lines = text.split('\n')
  const rest: string[] = []
  const fileLines: number[] = []
  const known = new Map<number, Known[]>()
  let run: Known[] | undefined
  let index = 0
  while (index < lines.length) {
    const { read, length } = readBlock(lines, index, firstLine, scan)
    if (read) {
      if (!run) {
        run = []
        known.set(rest.push(PLACEHOLDER), run)
        fileLines.push(firstLine + index)
      }
      run.push(read)
    } else if (!run || lines[index] !== '') {
      run = undefined
      for (let own = index; own < index + length; own++) {
        rest.push(lines[own] ?? '')
        fileLines.push(firstLine + own)
      }
    }
    index += length
  }
  const root = parseProse(rest)
  const blocks = root.children.flatMap((node): readonly Known[] => {
    const placed = node.type === 'thematicBreak' ? known.get(node.position?.start.line ?? 0) : undefined
    if (placed) return placed
    move(node, (line) => fileLines[line - 1] ?? line, 0)
    return [node]
  })
  return { type: 'root', children: nestContainers(blocks, parseLabels(scan)) }
}

/** The lines from `index` on that belong together, and what they are where that is known without micromark. */
function readBlock(
  lines: readonly string[],
  index: number,
  firstLine: number,
  scan: SourceScan,
): { readonly read?: Known | undefined; readonly length: number } {
  const directive = scan.directives.get(firstLine + index)
  if (directive) return { read: directive, length: 1 }
  const fence = scan.fences.get(firstLine + index)
  if (fence?.atMargin) {
    const end = fence.endLine - firstLine
    return { read: codeOf(fence, lines.slice(index + 1, end), (lines[end] ?? '').length), length: end - index + 1 }
  }
  const isOwn = (at: number) =>
    scan.directives.has(firstLine + at) || scan.fences.get(firstLine + at)?.atMargin === true
  let end = index
  while (end < lines.length && lines[end] !== '' && !isOwn(end)) end++
  if (end === index) return { length: 1 }
  return { read: plainBlock(lines.slice(index, end), firstLine + index), length: end - index }
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
  const labels = new Map<number, Paragraph>()
  const titled: { readonly line: number; readonly text: string; readonly column: number }[] = []
  for (const directive of scan.directives.values()) {
    if (directive.kind === 'closing' || !directive.label) continue
    const { line, label } = directive
    const children = plainInlines(label.text, { line, column: label.column })
    if (children) labels.set(line, labelOf(children))
    else titled.push({ line, ...label })
  }
  const root = parseProse(titled.flatMap(({ text }) => [`:${text}`, '']))
  for (const paragraph of root.children) {
    const title = titled[((paragraph.position?.start.line ?? 1) - 1) / 2]
    if (paragraph.type !== 'paragraph' || !title) continue
    const [first] = paragraph.children
    if (first?.type === 'text') {
      first.value = first.value.slice(1)
      if (first.position) first.position.start.column += 1
      if (first.value === '') paragraph.children.shift()
    }
    move(paragraph, () => title.line, title.column - 2)
    labels.set(title.line, labelOf(paragraph.children))
  }
  return labels
}

function labelOf(children: Paragraph['children']): Paragraph {
  return { type: 'paragraph', children, data: { directiveLabel: true }, ...around(children) }
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
