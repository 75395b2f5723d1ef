import { OperationError } from '@course/files'
import type { Diagnostic } from '@course/model'
import { type NotRun, type RunBlock, sourceDigest, type Trial, type VerifyRecord } from '@course/verify'

/** What one part of a verification did and found. */
export type Part = {
  readonly diagnostics?: readonly Diagnostic[]
  readonly documents?: readonly { readonly file: string; readonly blocks: readonly RunBlock[] }[]
  readonly trials?: readonly (Trial & { readonly workspace: string })[]
  /** What something of this machine was missing for. */
  readonly notRun?: readonly NotRun[]
  /** What no program judges, because the course names none. */
  readonly unjudged?: readonly NotRun[]
  readonly runners?: readonly string[]
  /** What the world broke of it, where some of it was done all the same. */
  readonly failures?: readonly OperationError[]
}

/** Everything that a verification did and found, part by part. */
export class Outcome {
  readonly parts: { readonly name: string; readonly part: Part; readonly milliseconds: number }[] = []
  /** What the world broke: the other parts were run all the same. */
  readonly failures: OperationError[] = []

  /** Runs a part and gives what it found; where the world keeps it from running, undefined, and the rest still runs. */
  async add<T extends Part>(name: string, run: () => Promise<T>): Promise<T | undefined> {
    const start = performance.now()
    try {
      const part = await run()
      this.parts.push({ name, part, milliseconds: performance.now() - start })
      for (const failure of part.failures ?? []) this.#fail(failure)
      return part
    } catch (cause) {
      if (!(cause instanceof OperationError)) throw cause
      this.#fail(cause)
      return undefined
    }
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.#all((part) => part.diagnostics)
  }

  get blocks(): readonly RunBlock[] {
    return this.#all((part) => part.documents).flatMap(({ blocks }) => blocks)
  }

  get notRun(): readonly NotRun[] {
    return this.#all((part) => part.notRun)
  }

  get unjudged(): readonly NotRun[] {
    return this.#all((part) => part.unjudged)
  }

  get trials(): readonly Trial[] {
    return this.#all((part) => part.trials)
  }

  get runners(): readonly string[] {
    return [...new Set(this.#all((part) => part.runners))]
  }

  /** What is known of one workspace. Time is shared out by what was run there. */
  recordOf(workspace: string, source: string): VerifyRecord {
    const isHere = ({ file }: { readonly file: string }) => file.startsWith(`${workspace}/`)
    const documents = this.#all((part) => part.documents).filter(isHere)
    const trials = this.#all((part) => part.trials).filter((trial) => trial.workspace === workspace)
    return {
      workspace,
      source: sourceDigest(source, workspace),
      runners: this.runners,
      documents,
      trials: trials.map(({ what, passed, evidence }) => ({ what, passed, evidence })),
      notRun: this.notRun.filter(isHere),
      unjudged: this.unjudged.filter(isHere),
      diagnostics: this.parts
        .filter(({ name }) => name !== 'rules')
        .flatMap(({ part }) => (part.diagnostics ?? []).filter(isHere)),
      milliseconds: documents.flatMap(({ blocks }) => blocks).reduce((sum, block) => sum + block.milliseconds, 0),
    }
  }

  /** What keeps several parts from running is said once. */
  #fail(failure: OperationError): void {
    if (!this.failures.some(({ message }) => message === failure.message)) this.failures.push(failure)
  }

  #all<T>(of: (part: Part) => readonly T[] | undefined): readonly T[] {
    return this.parts.flatMap(({ part }) => of(part) ?? [])
  }
}
