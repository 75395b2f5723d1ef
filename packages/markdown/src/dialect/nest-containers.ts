import type { BlockContent, Paragraph, Root, RootContent } from 'mdast'
import type { ContainerDirective } from './container-directive.ts'
import type { DirectiveLine } from './scan-source.ts'

/**
 * Puts the blocks of a flat document into their containers: `directives` are the opening and closing lines, each of which
 * stands in `root` as a thematic break on its line; `labels` are their titles, by line. Linear, however deep they nest.
 */
export function nestContainers(
  root: Root,
  directives: ReadonlyMap<number, DirectiveLine>,
  labels: ReadonlyMap<number, Paragraph>,
): Root {
  const children: RootContent[] = []
  const open: { readonly node: ContainerDirective; readonly colons: number }[] = []
  for (const node of root.children) {
    const directive = node.type === 'thematicBreak' ? directives.get(node.position?.start.line ?? 0) : undefined
    const siblings = open.at(-1)?.node.children ?? children
    if (directive === undefined) siblings.push(node as BlockContent)
    else if (directive.kind === 'opening') {
      const label = labels.get(directive.line)
      const container: ContainerDirective = {
        type: 'containerDirective',
        name: directive.name,
        attributes: directive.attributes,
        children: label ? [label] : [],
        ...(node.position && { position: { ...node.position } }),
      }
      siblings.push(container)
      open.push({ node: container, colons: directive.colons })
    } else {
      // A line that closes nothing, or not the innermost, has been reported by the scan.
      const last = open.at(-1)
      if (last?.colons !== directive.colons) continue
      open.pop()
      if (last.node.position) last.node.position.end = { line: directive.line, column: directive.colons + 1 }
    }
  }
  return { ...root, children }
}
