import type { BlockContent, Paragraph, RootContent } from 'mdast'
import type { ContainerDirective } from './container-directive.ts'
import type { DirectiveLine } from './line-kinds.ts'

/**
 * Puts the blocks of a document into its containers: in `blocks`, the opening and closing lines stand where they stand in the
 * file. `labels` are the titles, by line. The scan lets no containers nest without end.
 */
export function nestContainers(
  blocks: readonly (RootContent | DirectiveLine)[],
  labels: ReadonlyMap<number, Paragraph>,
): RootContent[] {
  const children: RootContent[] = []
  const open: { readonly node: ContainerDirective; readonly colons: number }[] = []
  for (const block of blocks) {
    const siblings = open.at(-1)?.node.children ?? children
    if (!('kind' in block)) siblings.push(block as BlockContent)
    else if (block.kind === 'opening') {
      const { line, colons, name, attributes } = block
      const label = labels.get(line)
      const position = { start: { line, column: 1 }, end: { line, column: colons + name.length + 1 } }
      const node: ContainerDirective = {
        type: 'containerDirective',
        name,
        attributes,
        children: label ? [label] : [],
        position,
      }
      siblings.push(node)
      open.push({ node, colons })
    } else {
      // A line that closes nothing, or not the innermost, has been reported by the scan.
      const last = open.at(-1)
      if (last?.colons !== block.colons) continue
      open.pop()
      if (last.node.position) last.node.position.end = { line: block.line, column: block.colons + 1 }
    }
  }
  return children
}
