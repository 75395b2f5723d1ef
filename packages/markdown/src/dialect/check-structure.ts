import { type Diagnostic, type DocumentText, error, placeOf } from '@course/model'
import type { Code, Root, RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import type { ContainerDirective } from './container-directive.ts'
import { RESULTS } from './languages.ts'
import type { Fence } from './read-fences.ts'

type Parent = Root | ContainerDirective
type FenceOf = (node: Code) => Fence | undefined

/** Checks what stands inside what: exercises and their parts, results after their blocks, headings in order. */
export function checkStructure(document: DocumentText, root: Root, fenceOf: FenceOf): readonly Diagnostic[] {
  return [
    ...checkContainers(document, root, undefined),
    ...checkResults(document, root, fenceOf, undefined),
    ...checkHeadings(document, root),
    ...checkHeadingTexts(document, root),
  ]
}

function checkContainers(document: DocumentText, parent: Parent, name: string | undefined): Diagnostic[] {
  return containers(parent).flatMap((node) => {
    const place = placeOf(document.file, startOf(node))
    const faults: Diagnostic[] = []
    if ((node.name === 'hint' || node.name === 'solution') && name !== 'exercise') {
      faults.push(
        error(
          'directive-nesting',
          place,
          `":::${node.name}" stands ${name === undefined ? 'outside an exercise' : `in ":::${name}", and not in an exercise`}.`,
          'Put it into "::::exercise[Title]{#id}", which has one colon more.',
        ),
      )
    }
    if ((node.name === 'exercise' || node.name === 'mistake') && name !== undefined) {
      faults.push(
        error(
          'directive-nesting',
          place,
          `":::${node.name}" stands inside ":::${name}".`,
          `Close ":::${name}" before it.`,
        ),
      )
    }
    if (node.name === 'exercise') {
      const solutions = containers(node).filter((child) => child.name === 'solution').length
      if (solutions !== 1)
        faults.push(
          error(
            'exercise-parts',
            place,
            solutions === 0 ? 'The exercise has no solution.' : `The exercise has ${solutions} solutions.`,
            solutions === 0 ? 'Write one, between ":::solution" and ":::".' : 'Make one of them.',
          ),
        )
    }
    return [...faults, ...checkContainers(document, node, node.name)]
  })
}

/**
 * An output or a traceback stands right after its block; in a solution it may belong to the exercise's last block. A block has
 * one of each at most. `inherited` are those that the exercise's last block can still have.
 */
function checkResults(
  document: DocumentText,
  parent: Parent,
  fenceOf: FenceOf,
  inherited: Set<string> | undefined,
): Diagnostic[] {
  let lastBlock = inherited
  let before: Set<string> | undefined
  let isFirst = true
  return parent.children.flatMap((node): Diagnostic[] => {
    const fence = node.type === 'code' ? fenceOf(node) : undefined
    if (!fence) {
      before = undefined
      if (node.type !== 'containerDirective') return []
      return checkResults(document, node, fenceOf, node.name === 'solution' ? lastBlock : undefined)
    }
    if (!(RESULTS as readonly string[]).includes(fence.language)) {
      before = ['mermaid', 'diff'].includes(fence.language) ? undefined : resultsOf(fence)
      lastBlock = before ?? lastBlock
      isFirst = isFirst && before === undefined
      return []
    }
    const free = before ?? (isFirst ? inherited : undefined)
    before = free
    if (free?.delete(fence.language)) return []
    const [reason, hint] = free
      ? [
          `The block before this ${fence.language} cannot have it, or has one already.`,
          'Put it after a block that is run.',
        ]
      : [
          `This ${fence.language} follows no block that could have it.`,
          'Put it right after its block, with nothing but a blank line between.',
        ]
    return [error('fence-result', placeOf(document.file, node.position), reason, hint)]
  })
}

/** The results that a block can have: a session shows its own, and what is only shown has none. */
function resultsOf({ language, flags, values }: Fence): Set<string> {
  const isShown = values.from !== undefined || (language === 'sql' && !flags.includes('db'))
  return new Set(isShown || language === 'console' || language === 'pycon' ? [] : RESULTS)
}

function checkHeadings(document: DocumentText, root: Root): Diagnostic[] {
  // An entry of CHANGES.md stands below its own heading, which has the level 2.
  let level = document.kind === 'changes' ? 2 : 1
  return root.children.flatMap((node) => {
    if (node.type !== 'heading') return []
    const previous = level
    level = node.depth
    if (node.depth === 1)
      return [
        error(
          'heading-level',
          placeOf(document.file, node.position),
          'A heading of level 1 stands in the text, and the title of the front matter is the only one.',
          'Write "##".',
        ),
      ]
    if (node.depth > previous + 1)
      return [
        error(
          'heading-level',
          placeOf(document.file, node.position),
          `A heading of level ${node.depth} follows one of level ${previous}.`,
          `Write ${'#'.repeat(previous + 1)}.`,
        ),
      ]
    return []
  })
}

/** A heading without text has no entry in an outline, and no name that a link could go by. */
function checkHeadingTexts({ file }: DocumentText, root: Root): Diagnostic[] {
  const faults: Diagnostic[] = []
  visit(root, 'heading', (heading) => {
    if (textOf(heading, { includeImageAlt: false }).trim() !== '') return
    const hint = 'Write what follows it is about, or take it out.'
    faults.push(error('heading-empty', placeOf(file, heading.position), 'The heading has no text.', hint))
  })
  return faults
}

export function containers(parent: Parent): readonly ContainerDirective[] {
  const children: readonly RootContent[] = parent.children
  return children.filter((child) => child.type === 'containerDirective')
}

/** The opening line of a container; its own position spans everything in it. */
function startOf(node: ContainerDirective): ContainerDirective['position'] {
  return (
    node.position && {
      start: node.position.start,
      end: { ...node.position.start, column: node.position.start.column + 3 + node.name.length },
    }
  )
}
