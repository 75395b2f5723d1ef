import type { Diagnostic, Document, DocumentFacts } from '@course/model'
import type { Code, Heading, Root } from 'mdast'
import type { ContainerDirective } from 'mdast-util-directive'
import { visit } from 'unist-util-visit'
import { checkStructure } from './dialect/check-structure.ts'
import { readFacts } from './dialect/read-facts.ts'
import { type Fence, readFence } from './dialect/read-fences.ts'
import { scanSource } from './dialect/scan-source.ts'
import { parseMarkdown } from './parse-markdown.ts'

/** A document whose Markdown has been read: the tree, its fences, and what it refers to. */
export type ParsedDocument = {
  readonly document: Document
  readonly root: Root
  readonly fences: ReadonlyMap<Code, Fence>
  /** The ids made for headings and mistakes. */
  readonly anchorIds: ReadonlyMap<Heading | ContainerDirective, string>
  readonly facts: DocumentFacts
}

/** Parses and checks one document. It always gives a tree; what is wrong in it is in the diagnostics. */
export function parseDocument(document: Document): {
  readonly value: ParsedDocument
  readonly diagnostics: readonly Diagnostic[]
} {
  const scan = scanSource(document)
  const root = parseMarkdown(document.body, document.bodyLine)
  const fences = new Map<Code, Fence>()
  const diagnostics: Diagnostic[] = [...scan.diagnostics]
  visit(root, 'code', (node) => {
    const read = readFence(document, scan, node)
    fences.set(node, read.fence)
    diagnostics.push(...read.diagnostics)
  })
  const { facts, anchorIds, diagnostics: found } = readFacts(document, root, fences)
  diagnostics.push(...found)
  // Containers that are opened or closed wrongly give a tree in which nothing stands where its author put it.
  if (scan.diagnostics.length === 0) diagnostics.push(...checkStructure(document, root, (node) => fences.get(node)))
  return { value: { document, root, fences, anchorIds, facts }, diagnostics }
}
