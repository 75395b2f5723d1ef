import { OperationError } from '@course/files'
import { examplesOf } from '@course/markdown/examples'
import { parseDocument } from '@course/markdown/parse'
import { type Document, hasErrors } from '@course/model'
import {
  type DocumentExamples,
  faultsOf,
  type Runners,
  type Toolbox,
  type VerifiedDocument,
  verifyExamples,
} from '@course/verify'
import type { Part } from './outcome.ts'

/** The documents whose Markdown can be trusted; what is wrong in the others is reported by the rules of the course. */
export function readExamples(documents: readonly Document[]): readonly DocumentExamples[] {
  return documents.flatMap((document) => {
    // Without the standards, which say nothing about whether it can be read.
    const { value, diagnostics } = parseDocument(document)
    return hasErrors(diagnostics) ? [] : [{ file: document.file, examples: examplesOf(value) }]
  })
}

export type ExamplesPart = Part & { readonly verified: readonly VerifiedDocument[] }

/** Documents with the examples that are run, where there are any. */
export function runnableExamples(documents: readonly DocumentExamples[]): readonly DocumentExamples[] {
  return documents.flatMap(({ file, examples }) => {
    const runnable = examples.filter(({ kind }) => kind !== 'listing')
    return runnable.length === 0 ? [] : [{ file, examples: runnable }]
  })
}

/** Runs the examples of documents. Where there are none, no interpreter is looked for. */
export async function runExamples(
  documents: readonly DocumentExamples[],
  toolbox: Toolbox,
  signal: AbortSignal,
): Promise<ExamplesPart> {
  if (documents.length === 0) return { verified: [] }
  try {
    return await runWith(await toolbox.runners(), documents, signal)
  } catch (cause) {
    if (!(cause instanceof OperationError)) throw cause
    const notRun = documents.flatMap(({ file, examples }) =>
      examples.map(({ line }) => ({ file, line, reason: cause.message })),
    )
    return { verified: [], notRun, failures: [cause] }
  }
}

/** Where a newer version cannot run, the baseline's examples still do. */
async function runWith(
  { baseline, newer }: Runners,
  documents: readonly DocumentExamples[],
  signal: AbortSignal,
): Promise<ExamplesPart> {
  const failures: OperationError[] = []
  const tolerant = async (version: string) => {
    try {
      return await newer(version)
    } catch (cause) {
      if (!(cause instanceof OperationError)) throw cause
      failures.push(cause)
      return { reason: cause.message }
    }
  }
  const { documents: verified, runners } = await verifyExamples(documents, { baseline, newer: tolerant }, signal)
  return {
    verified,
    failures,
    diagnostics: faultsOf(verified),
    documents: verified.map(({ file, examples }) => ({
      file,
      blocks: examples
        .filter(({ result }) => result.ending.kind !== 'not-run')
        .map(({ example, result }) => ({
          line: example.line,
          kind: example.kind,
          ended: result.ending.kind,
          milliseconds: result.milliseconds,
        })),
    })),
    notRun: verified.flatMap(({ notRun }) => notRun),
    runners: runners.map(({ name, isolated }) => (isolated ? `${name}, isolated` : `${name}, not isolated`)),
  }
}
