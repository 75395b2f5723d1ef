import { type Diagnostic, sortDiagnostics } from '@course/model'
import type { NotRun } from '../examples/verify-examples.ts'
import type { Trial, VerifyRecord } from '../record.ts'
import type { Graph } from './draw-graph.ts'

/** Everything that is known of the verification of a course, from the records of its workspaces. Times are milliseconds. */
export type Report = {
  readonly title: string
  readonly diagnostics: readonly Diagnostic[]
  readonly blocks: number
  readonly milliseconds: number
  readonly runners: readonly string[]
  readonly workspaces: readonly {
    readonly workspace: string
    /** False where it was not verified since it has changed. */
    readonly verified: boolean
    readonly blocks: number
    readonly errors: number
    readonly milliseconds: number
  }[]
  readonly slowest: readonly { readonly file: string; readonly blocks: number; readonly milliseconds: number }[]
  readonly notRun: readonly NotRun[]
  readonly trials: readonly (Trial & { readonly workspace: string })[]
  readonly graph: Graph
}

const SLOWEST = 20

export type ReportInput = {
  readonly title: string
  readonly workspaces: readonly string[]
  readonly records: ReadonlyMap<string, VerifyRecord>
  /** What was judged over the whole course. */
  readonly diagnostics: readonly Diagnostic[]
  readonly graph: Graph
}

export function makeReport({ title, workspaces, records, diagnostics, graph }: ReportInput): Report {
  const known = workspaces.flatMap((workspace) => records.get(workspace) ?? [])
  const documents = known
    .flatMap((record) => record.documents)
    .map(({ file, blocks }) => ({ file, blocks: blocks.length, milliseconds: sum(blocks.map((b) => b.milliseconds)) }))
  const found = sortDiagnostics([...known.flatMap((record) => record.diagnostics), ...diagnostics])
  return {
    title,
    diagnostics: found,
    blocks: sum(documents.map(({ blocks }) => blocks)),
    milliseconds: sum(known.map(({ milliseconds }) => milliseconds)),
    runners: [...new Set(known.flatMap(({ runners }) => runners))].toSorted(),
    workspaces: workspaces.map((workspace) => {
      const record = records.get(workspace)
      return {
        workspace,
        verified: record !== undefined,
        blocks: sum((record?.documents ?? []).map(({ blocks }) => blocks.length)),
        errors: found.filter(({ file, severity }) => severity === 'error' && file.startsWith(`${workspace}/`)).length,
        milliseconds: record?.milliseconds ?? 0,
      }
    }),
    slowest: documents
      .filter(({ blocks }) => blocks > 0)
      .toSorted((a, b) => b.milliseconds - a.milliseconds)
      .slice(0, SLOWEST),
    notRun: known.flatMap(({ notRun }) => notRun),
    trials: known.flatMap(({ workspace, trials }) => trials.map((trial) => ({ workspace, ...trial }))),
    graph,
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
