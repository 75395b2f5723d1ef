import { type Checked, type Diagnostic, error } from './diagnostics/diagnostic.ts'
import { slug } from './schema/primitives.ts'

/** A line of a marked file. Marker lines themselves are gone. */
export type MarkedLine = {
  readonly text: string
  /** Line in the source file, 1-based. */
  readonly line: number
  /** Number of the solution block that the line belongs to, from 0. */
  readonly block?: number
  readonly kind: 'code' | 'stub'
  readonly region?: string
}

export type SolutionBlock = { readonly line: number; readonly indent: string; readonly hasStub: boolean }

/** A file taken apart at its markers (`design.md`, "Tracker stages"). */
export type MarkedFile = {
  readonly lines: readonly MarkedLine[]
  readonly blocks: readonly SolutionBlock[]
  readonly regions: readonly string[]
}

/** `### BEGIN SOLUTION` after the comment lead of any language, `<!-- … -->` and `/* … *\/` included. */
const MARKER = /^(\s*)(?:(<!--|\/\*|\/\/|--|;|%|#)\s*)?###\s*(BEGIN|END|STUB)\b(.*)$/
const CLOSERS: Readonly<Record<string, RegExp>> = { '<!--': /-->\s*$/, '/*': /\*\/\s*$/ }
/** Anywhere else in a line; taken as code, it would let a solution through. */
const MISPLACED = /###\s*(?:(?:BEGIN|END)\s+(?:SOLUTION|REGION)\b|STUB:)/i

/** Takes a text file apart. A file without markers comes back whole, as code. */
export function parseMarkers(text: string, file: string): Checked<MarkedFile> {
  const diagnostics: Diagnostic[] = []
  const lines: MarkedLine[] = []
  const blocks: SolutionBlock[] = []
  const regions = new Map<string, number>()
  let solution: { line: number; index: number } | undefined
  let region: { line: number; name: string } | undefined

  const report = (
    ruleId: 'marker-unknown' | 'marker-unbalanced' | 'marker-nesting' | 'region-duplicate',
    line: number,
    text: string,
    reason: string,
    hint: string,
  ) =>
    diagnostics.push(
      error(
        ruleId,
        { file, line, column: text.length - text.trimStart().length + 1, endLine: line, endColumn: text.length + 1 },
        reason,
        hint,
      ),
    )

  for (const [index, textLine] of text.split('\n').entries()) {
    const line = index + 1
    const marker = MARKER.exec(textLine)
    if (!marker) {
      if (MISPLACED.test(textLine))
        report(
          'marker-unknown',
          line,
          textLine,
          'A marker does not stand alone on its line, or not in capitals.',
          'Give it a line of its own, after nothing but the start of a comment.',
        )
      lines.push({
        text: textLine,
        line,
        kind: 'code',
        ...(solution && { block: solution.index }),
        ...(region && { region: region.name }),
      })
      continue
    }
    const [, indent = '', lead = '', word = '', after = ''] = marker
    const rest = after.replace(CLOSERS[lead] ?? '', '').trimEnd()
    const what = `${word}${rest}`
    if (what === 'BEGIN SOLUTION') {
      if (solution)
        report(
          'marker-nesting',
          line,
          textLine,
          `A solution begins inside the one of line ${solution.line}.`,
          'End the first one before.',
        )
      else {
        solution = { line, index: blocks.length }
        blocks.push({ line, indent, hasStub: false })
      }
    } else if (what === 'END SOLUTION') {
      if (!solution)
        report(
          'marker-unbalanced',
          line,
          textLine,
          'A solution ends that did not begin.',
          'Add "### BEGIN SOLUTION" before it.',
        )
      solution = undefined
    } else if (word === 'BEGIN' && /^ REGION \S+$/.test(rest)) {
      const name = rest.slice(' REGION '.length)
      if (solution || region)
        report(
          'marker-nesting',
          line,
          textLine,
          `Region "${name}" begins inside a ${solution ? 'solution' : 'region'}.`,
          'A region may hold solutions; nothing else nests.',
        )
      else {
        if (!slug.safeParse(name).success)
          report(
            'marker-unknown',
            line,
            textLine,
            `"${name}" is no name of a region.`,
            'Use lower-case letters, digits and hyphens.',
          )
        if (regions.has(name))
          report(
            'region-duplicate',
            line,
            textLine,
            `Region "${name}" exists already, from line ${regions.get(name)}.`,
            'Give it another name.',
          )
        regions.set(name, line)
        region = { line, name }
      }
    } else if (what === 'END REGION') {
      if (!region)
        report(
          'marker-unbalanced',
          line,
          textLine,
          'A region ends that did not begin.',
          'Add "### BEGIN REGION name" before it.',
        )
      else if (solution)
        report(
          'marker-nesting',
          line,
          textLine,
          `The region ends inside the solution of line ${solution.line}.`,
          'End the solution before.',
        )
      region = undefined
    } else if (word === 'STUB' && rest.startsWith(':')) {
      const block = solution && blocks[solution.index]
      if (!solution || !block)
        report(
          'marker-unbalanced',
          line,
          textLine,
          'A stub line stands outside a solution.',
          'Put it right after "### BEGIN SOLUTION".',
        )
      else {
        const stub = rest.slice(1).replace(/^ /, '')
        blocks[solution.index] = { ...block, hasStub: true }
        lines.push({
          text: stub === '' ? '' : indent + stub,
          line,
          kind: 'stub',
          block: solution.index,
          ...(region && { region: region.name }),
        })
      }
    } else {
      report(
        'marker-unknown',
        line,
        textLine,
        `"### ${what}" is no marker.`,
        'Markers are BEGIN SOLUTION, END SOLUTION, STUB: line, BEGIN REGION name and END REGION.',
      )
    }
  }
  const lastLine = text.split('\n').length
  if (solution)
    diagnostics.push(
      error(
        'marker-unbalanced',
        { file, line: solution.line, column: 1 },
        'A solution begins here and does not end.',
        `Add "### END SOLUTION" (the file has ${lastLine} lines).`,
      ),
    )
  if (region)
    diagnostics.push(
      error(
        'marker-unbalanced',
        { file, line: region.line, column: 1 },
        `Region "${region.name}" begins here and does not end.`,
        'Add "### END REGION".',
      ),
    )
  return { value: { lines, blocks, regions: [...regions.keys()] }, diagnostics }
}

/** The file as the solution holds it: everything but stubs. */
export function solutionText(file: MarkedFile): string {
  return file.lines
    .filter((line) => line.kind === 'code')
    .map((line) => line.text)
    .join('\n')
}

/** The file as a learner starts with it: stubs in place of solutions; `stub` is the line for blocks that name none. */
export function starterText(file: MarkedFile, stub: string): string {
  const open = new Set<number>()
  return file.lines
    .flatMap((line): string[] => {
      if (line.block === undefined) return [line.text]
      if (line.kind === 'stub') return [line.text]
      const block = file.blocks[line.block]
      if (!block || block.hasStub || open.has(line.block)) return []
      open.add(line.block)
      return [block.indent + stub]
    })
    .join('\n')
}

/** The lines of a region as the solution holds them, without common indentation; undefined where there is none. */
export function regionText(file: MarkedFile, name: string): string | undefined {
  if (!file.regions.includes(name)) return undefined
  const lines = file.lines.filter((line) => line.region === name && line.kind === 'code').map((line) => line.text)
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length)
  const common = indents.length > 0 ? Math.min(...indents) : 0
  return lines.map((line) => line.slice(common)).join('\n')
}
