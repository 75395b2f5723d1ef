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

/** The file as the solution holds it: everything but stubs. */
export function solutionText(file: MarkedFile): string {
  return file.lines
    .filter((line) => line.kind === 'code')
    .map((line) => line.text)
    .join('\n')
}

/**
 * The file as a learner starts with it: stubs in place of solutions. `stub` is the line for blocks that name none; without
 * it nothing is left of them.
 */
export function starterText(file: MarkedFile, stub: string | undefined): string {
  const open = new Set<number>()
  return file.lines
    .flatMap((line): string[] => {
      if (line.block === undefined) return [line.text]
      if (line.kind === 'stub') return [line.text]
      const block = file.blocks[line.block]
      if (!block || block.hasStub || stub === undefined || open.has(line.block)) return []
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
