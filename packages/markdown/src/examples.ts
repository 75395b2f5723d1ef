import type { Code, Parents, RootContent } from 'mdast'
import { RESULTS } from './dialect/languages.ts'
import type { Fence } from './dialect/read-fences.ts'
import type { ParsedDocument } from './parse-document.ts'

/** What the page says that an example prints or raises. */
export type Expected = {
  readonly text: string
  /** File line of the opening fence; the text begins on the next one. */
  readonly line: number
  /** Spaces before each line of the text in the file. */
  readonly indent: number
  /** Names of the normalisers that the text asks for. */
  readonly normalise: readonly string[]
}

/** A fence of a document that is run, or that shows code of the project; in the order of the text. */
export type Example = {
  /** `file`: written into the work folder and not run. `listing`: code of a stage or a capstone, run where it belongs. */
  readonly kind: 'python' | 'pycon' | 'console' | 'sql' | 'file' | 'listing'
  readonly language: string
  readonly code: string
  /** File line of the first line of the code. */
  readonly line: number
  /** Spaces before each line of the code in the file. */
  readonly indent: number
  readonly fresh: boolean
  readonly file?: string
  readonly stdin?: readonly string[]
  readonly since?: string
  readonly from?: string
  /** Names of the containers around it, the outermost first. */
  readonly within: readonly string[]
  readonly output?: Expected
  readonly traceback?: Expected
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/**
 * The examples of a document with what they print. A result belongs to the block before it; one at the beginning of a
 * solution to the last block of its exercise (`design.md`, "The lesson dialect").
 */
export function examplesOf({ root, fences }: Pick<ParsedDocument, 'root' | 'fences'>): readonly Example[] {
  const examples: Mutable<Example>[] = []

  const read = (
    parent: Parents,
    within: readonly string[],
    since: string | undefined,
    inherited?: Mutable<Example>,
  ) => {
    let latest = inherited
    for (const node of parent.children) {
      if (node.type === 'containerDirective') {
        const ofExercise = node.name === 'solution' ? latest : undefined
        read(node, [...within, node.name], node.attributes.since ?? since, ofExercise)
      } else if (node.type === 'code') latest = readFence(node, within, since, latest)
      else if ('children' in node) {
        if (!isInline(node)) read(node, within, since)
      }
    }
  }

  const readFence = (
    node: Code,
    within: readonly string[],
    since: string | undefined,
    latest: Mutable<Example> | undefined,
  ): Mutable<Example> | undefined => {
    const fence = fences.get(node)
    if (!fence) return latest
    if (isResult(fence.language)) {
      if (latest) latest[fence.language] = expected(node, fence)
      return latest
    }
    const kind = kindOf(fence)
    if (kind === undefined) return fence.language === 'mermaid' || fence.language === 'diff' ? latest : undefined
    const { file, stdin, from } = fence.values
    const newest = fence.values.since ?? since
    const example: Mutable<Example> = {
      kind,
      language: fence.language,
      code: node.value,
      line: (node.position?.start.line ?? 0) + 1,
      indent: (node.position?.start.column ?? 1) - 1,
      fresh: fence.flags.includes('fresh'),
      within,
      ...(file !== undefined && { file }),
      ...(stdin !== undefined && { stdin: stdin.split('\\n') }),
      ...(newest !== undefined && { since: newest }),
      ...(from !== undefined && { from }),
    }
    examples.push(example)
    return example
  }

  read(root, [], undefined)
  return examples
}

function kindOf({ language, flags, values }: Fence): Example['kind'] | undefined {
  if (values.from !== undefined) return language === 'diff' ? undefined : 'listing'
  if (language === 'python' || language === 'pycon') return language
  if (language === 'console') return flags.includes('run') ? language : undefined
  if (language === 'sql') return flags.includes('db') ? language : undefined
  return values.file === undefined ? undefined : 'file'
}

function expected(node: Code, { values }: Fence): Expected {
  return {
    text: node.value,
    line: node.position?.start.line ?? 0,
    indent: (node.position?.start.column ?? 1) - 1,
    normalise: values.normalise?.split(',') ?? [],
  }
}

function isResult(language: string): language is (typeof RESULTS)[number] {
  return (RESULTS as readonly string[]).includes(language)
}

/** Text holds no fences. */
function isInline(node: RootContent): boolean {
  return node.type === 'paragraph' || node.type === 'heading'
}
