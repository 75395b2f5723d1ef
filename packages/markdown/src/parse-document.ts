import type { Diagnostic, DocumentFacts, DocumentText, RuleId, Standards } from '@course/model'
import type { Code, Heading, Root } from 'mdast'
import { checkStructure } from './dialect/check-structure.ts'
import type { ContainerDirective } from './dialect/container-directive.ts'
import { readFacts } from './dialect/read-facts.ts'
import { type Fence, readFence } from './dialect/read-fences.ts'
import { scanSource } from './dialect/scan-source.ts'
import { parseMarkdown } from './parse-markdown.ts'
import { readProse } from './read-prose.ts'
import { shownCode } from './shown-code.ts'
import { judgeStandards } from './standards/judge-standards.ts'
import { judgeWidth } from './standards/judge-width.ts'
import { walk } from './walk.ts'

/** A document whose Markdown has been read: the tree, its fences, and what it refers to. */
export type ParsedDocument = {
  readonly document: DocumentText
  readonly root: Root
  readonly fences: ReadonlyMap<Code, Fence>
  /** The ids made for headings and mistakes. */
  readonly anchorIds: ReadonlyMap<Heading | ContainerDirective, string>
  readonly facts: DocumentFacts
}

/** Faults of lines that are read as what they are. */
const KEEPS_TREE: ReadonlySet<RuleId> = new Set([
  'directive-attribute',
  'directive-blank-line',
  'directive-title-missing',
  'invisible-character',
])

/**
 * Parses and checks one document, by the standards of its course where that has some. It always gives a tree; what is wrong
 * in it is in the diagnostics.
 */
export function parseDocument(
  document: DocumentText,
  standards?: Standards,
): {
  readonly value: ParsedDocument
  readonly diagnostics: readonly Diagnostic[]
} {
  const scan = scanSource(document)
  const root = parseMarkdown(document.body, document.bodyLine, scan)
  const fences = new Map<Code, Fence>()
  const diagnostics: Diagnostic[] = [...scan.diagnostics]
  walk(root, (node) => {
    if (node.type !== 'code') return
    const read = readFence(document, scan, node)
    fences.set(node, read.fence)
    diagnostics.push(...read.diagnostics)
  })
  const { facts: references, anchorIds, diagnostics: found } = readFacts(document, root, fences)
  diagnostics.push(...found)
  // Containers that are opened or closed wrongly give a tree in which nothing stands where its author put it.
  if (scan.diagnostics.every(({ ruleId }) => KEEPS_TREE.has(ruleId)))
    diagnostics.push(...checkStructure(document, root, (node) => fences.get(node)))
  const facts = { ...references, code: shownCode({ root, fences }), prose: readProse(document, root) }
  const value = { document, root, fences, anchorIds, facts }
  diagnostics.push(...judgeWidth(value, standards?.['code-width']))
  if (standards) diagnostics.push(...judgeStandards(value, standards))
  return { value, diagnostics }
}
