import { PDFArray, PDFDict, type PDFDocument, PDFName, PDFNumber, PDFRef } from '@cantoo/pdf-lib'
import type { Drawn, DrawnPage } from './drawn-pages.ts'

/** What a block is by its tag (PDF 1.7, 14.8.4). Output has none: it is what stands between blocks that have one. */
export type BlockKind = 'heading' | 'paragraph' | 'code' | 'item' | 'row' | 'figure' | 'untagged'

/** A block of the text, in reading order. */
export type PrintedBlock = {
  readonly kind: BlockKind
  readonly text: string
  /** 0-based position of each page that it stands on, and the baselines of its lines there, from the top. */
  readonly pages: ReadonlyMap<number, readonly number[]>
  /** Numbers of the elements around it, from the outermost. */
  readonly within: readonly number[]
}

const KINDS: Readonly<Record<string, BlockKind>> = {
  H1: 'heading',
  H2: 'heading',
  H3: 'heading',
  H4: 'heading',
  H5: 'heading',
  H6: 'heading',
  P: 'paragraph',
  LI: 'item',
  TR: 'row',
  Figure: 'figure',
  Code: 'code',
}

type Content = { readonly page: number; readonly drawn: readonly Drawn[] }
type Node = { readonly kind?: BlockKind; readonly number: number; readonly children: readonly (Node | Content)[] }

/** The blocks that the tags of a document name. A paragraph of a list item or a table cell is part of the item or the row. */
export function printedBlocks(document: PDFDocument, pages: readonly DrawnPage[]): readonly PrintedBlock[] {
  const blocks: PrintedBlock[] = []
  const visit = (node: Node, within: readonly number[]): void => {
    const around = [...within, node.number]
    if (node.kind !== undefined || !holdsBlocks(node)) {
      const block = blockOf(node, within)
      if (block.pages.size > 0) blocks.push(block)
      return
    }
    for (const child of node.children) if ('children' in child) visit(child, around)
  }
  visit(structureOf(document, pages), [])
  return blocks
}

function holdsBlocks({ children }: Node): boolean {
  return children.some((child) => 'children' in child && (child.kind !== undefined || holdsBlocks(child)))
}

function blockOf(node: Node, within: readonly number[]): PrintedBlock {
  const contents = contentsOf(node)
  const byPage = Map.groupBy(contents, ({ page }) => page)
  const baselines = (parts: readonly Content[]) =>
    [...new Set(parts.flatMap(({ drawn }) => drawn.map(({ box }) => Math.round(box.bottom))))].toSorted((a, b) => b - a)
  return {
    kind: node.kind ?? 'untagged',
    text: contents.flatMap(({ drawn }) => drawn.map(({ text }) => text ?? '')).join(''),
    pages: new Map([...byPage].map(([page, parts]) => [page, baselines(parts)])),
    within,
  }
}

function contentsOf(node: Node): readonly Content[] {
  return node.children.flatMap((child) => ('children' in child ? contentsOf(child) : [child]))
}

function structureOf(document: PDFDocument, pages: readonly DrawnPage[]): Node {
  const drawn = pages.map((page) => Map.groupBy(page.drawn, ({ id }) => id))
  const positions = new Map(document.getPages().map(({ ref }, index) => [ref.toString(), index]))
  let elements = 0
  const childrenOf = (value: unknown, page: number): (Node | Content)[] => {
    const node = value instanceof PDFRef ? document.context.lookup(value) : value
    if (node instanceof PDFArray) return node.asArray().flatMap((child) => childrenOf(child, page))
    if (node instanceof PDFNumber) {
      const own = drawn[page]?.get(node.asNumber())
      return own ? [{ page, drawn: own }] : []
    }
    if (!(node instanceof PDFDict)) return []
    const reference = node.get(PDFName.of('Pg'))
    const at = reference instanceof PDFRef ? (positions.get(reference.toString()) ?? page) : page
    if (node.get(PDFName.of('Type')) === PDFName.of('MCR')) return childrenOf(node.get(PDFName.of('MCID')), at)
    const role = node.get(PDFName.of('S'))
    const kind = role instanceof PDFName ? KINDS[role.decodeText()] : undefined
    elements += 1
    return [{ ...(kind && { kind }), number: elements, children: childrenOf(node.get(PDFName.of('K')), at) }]
  }
  return { number: 0, children: childrenOf(document.catalog.get(PDFName.of('StructTreeRoot')), 0) }
}
