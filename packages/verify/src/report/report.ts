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
  readonly records: readonly VerifyRecord[]
  /** Everything that is wrong, what spans workspaces included. */
  readonly diagnostics: readonly Diagnostic[]
  readonly graph: Graph
}

export function makeReport({ title, records, diagnostics, graph }: ReportInput): Report {
  const documents = records
    .flatMap((record) => record.documents)
    .map(({ file, blocks }) => ({ file, blocks: blocks.length, milliseconds: sum(blocks.map((b) => b.milliseconds)) }))
  return {
    title,
    diagnostics: sortDiagnostics(diagnostics),
    blocks: sum(documents.map(({ blocks }) => blocks)),
    milliseconds: sum(records.map(({ milliseconds }) => milliseconds)),
    runners: [...new Set(records.flatMap(({ runners }) => runners))].toSorted(),
    workspaces: records.map(({ workspace, documents, milliseconds }) => ({
      workspace,
      blocks: sum(documents.map(({ blocks }) => blocks.length)),
      errors: diagnostics.filter(({ file, severity }) => severity === 'error' && file.startsWith(`${workspace}/`))
        .length,
      milliseconds,
    })),
    slowest: documents
      .filter(({ blocks }) => blocks > 0)
      .toSorted((a, b) => b.milliseconds - a.milliseconds)
      .slice(0, SLOWEST),
    notRun: records.flatMap(({ notRun, unjudged }) => [...notRun, ...unjudged]),
    trials: records.flatMap(({ workspace, trials }) => trials.map((trial) => ({ workspace, ...trial }))),
    graph,
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
