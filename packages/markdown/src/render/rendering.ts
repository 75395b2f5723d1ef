import { type CompactTree, compactTree, expandTree } from './compact-tree.ts'
import type { RenderedDocument, RenderedSolution } from './render-document.ts'

/** A rendered document as one line of text. */
export type Rendering = string

type Compact = Omit<RenderedDocument, 'body' | 'solutions'> & {
  readonly body: CompactTree
  readonly solutions: readonly (Omit<RenderedSolution, 'body'> & { readonly body: CompactTree })[]
}

export function renderingOf({ body, solutions, ...rest }: RenderedDocument): Rendering {
  const compact: Compact = {
    ...rest,
    body: compactTree(body),
    solutions: solutions.map((solution) => ({ ...solution, body: compactTree(solution.body) })),
  }
  return JSON.stringify(compact)
}

export function fromRendering(rendering: Rendering): RenderedDocument {
  const { body, solutions, ...rest } = JSON.parse(rendering) as Compact
  return {
    ...rest,
    body: expandTree(body),
    solutions: solutions.map((solution) => ({ ...solution, body: expandTree(solution.body) })),
  }
}
