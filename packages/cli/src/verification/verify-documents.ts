import { examplesOf } from '@course/markdown/examples'
import { parseDocument } from '@course/markdown/parse'
import { type Document, hasErrors } from '@course/model'
import { type DocumentExamples, faultsOf, type Toolbox, type VerifiedDocument, verifyExamples } from '@course/verify'
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

/** Runs the examples of documents. Where nothing runs, no interpreter is looked for. */
export async function runExamples(
  documents: readonly DocumentExamples[],
  toolbox: Toolbox,
  signal: AbortSignal,
): Promise<ExamplesPart> {
  const runnable = documents.filter(({ examples }) => examples.some(({ kind }) => kind !== 'listing'))
  if (runnable.length === 0) return { verified: [] }
  const { documents: verified, runners } = await verifyExamples(runnable, await toolbox.runners(), signal)
  return {
    verified,
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
