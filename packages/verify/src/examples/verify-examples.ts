import type { Example } from '@course/markdown/examples'
import { type Diagnostic, sortDiagnostics } from '@course/model'
import type { BlockResult, Ending, Program, Runner } from '../program.ts'
import { judgeExample } from './judge-example.ts'
import { type DocumentProgram, programsOf } from './programs.ts'

/** The examples of one document. */
export type DocumentExamples = { readonly file: string; readonly examples: readonly Example[] }

/** One example that was run. */
export type RunExample = {
  readonly example: Example
  readonly result: BlockResult
  readonly diagnostics: readonly Diagnostic[]
}

export type NotRun = { readonly file: string; readonly line: number; readonly reason: string }

export type VerifiedDocument = {
  readonly file: string
  readonly examples: readonly RunExample[]
  readonly notRun: readonly NotRun[]
}

export type Runners = {
  /** Runs everything that needs no newer version. */
  readonly baseline: Runner
  /** The runner of a newer version, or why there is none. */
  readonly newer: (version: string) => Promise<Runner | { readonly reason: string }>
}

export type VerifiedExamples = {
  readonly documents: readonly VerifiedDocument[]
  /** What ran them. */
  readonly runners: readonly Runner[]
}

/** Runs the examples of documents, and judges each by what the page shows. */
export async function verifyExamples(
  documents: readonly DocumentExamples[],
  runners: Runners,
  signal?: AbortSignal,
): Promise<VerifiedExamples> {
  const planned = documents.flatMap(({ file, examples }) =>
    programsOf(file, examples, runners.baseline.version).map((program) => ({ file, ...program })),
  )
  const used: Runner[] = []
  const outcomes = new Map<string, readonly BlockResult[]>()
  for (const version of new Set(planned.map((program) => program.version))) {
    const programs = planned.filter((program) => program.version === version).map(({ program }) => program)
    const runner = version === runners.baseline.version ? runners.baseline : await runners.newer(version)
    if ('reason' in runner) {
      for (const program of programs) outcomes.set(program.id, notRun(program, runner.reason))
    } else {
      used.push(runner)
      for await (const { id, blocks } of runner.run(programs, signal)) outcomes.set(id, blocks)
    }
  }
  const verified = documents.map(({ file }) => {
    const own = planned.filter((program) => program.file === file)
    const examples = own.flatMap((program) => judged(file, program, outcomes.get(program.program.id) ?? []))
    const missing = examples.flatMap(({ example, result }) => reasonOf(file, example, result.ending))
    return { file, examples, notRun: missing }
  })
  return { documents: verified, runners: used }
}

/** Every fault of the documents, in order. */
export function faultsOf(documents: readonly VerifiedDocument[]): readonly Diagnostic[] {
  return sortDiagnostics(documents.flatMap(({ examples }) => examples.flatMap(({ diagnostics }) => diagnostics)))
}

function judged(
  file: string,
  { program, judged }: DocumentProgram,
  results: readonly BlockResult[],
): readonly RunExample[] {
  if (results.length !== judged.length)
    throw new Error(`${program.id} has ${judged.length} blocks, ${results.length} ran`)
  return judged.flatMap((example, index) => {
    const result = results[index]
    if (!example || !result) return []
    return [{ example, result, diagnostics: judgeExample(file, example, result) }]
  })
}

function notRun(program: Program, reason: string): readonly BlockResult[] {
  const ending: Ending = { kind: 'not-run', reason }
  return program.blocks.map(() => ({ output: '', ending, milliseconds: 0 }))
}

function reasonOf(file: string, { line }: Example, ending: Ending): readonly NotRun[] {
  return ending.kind === 'not-run' ? [{ file, line, reason: ending.reason }] : []
}
