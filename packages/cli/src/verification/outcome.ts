import { OperationError } from '@course/files'
import type { Diagnostic } from '@course/model'
import { type NotRun, type RunBlock, sourceDigest, type Trial, type VerifyRecord } from '@course/verify'

/** What one part of a verification did and found. */
export type Part = {
  /** The workspace that all of it is about, as a folder below `course-source/`. */
  readonly workspace?: string
  readonly diagnostics?: readonly Diagnostic[]
  readonly documents?: readonly { readonly file: string; readonly blocks: readonly RunBlock[] }[]
  readonly trials?: readonly Trial[]
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

  /** What is known of one workspace. Its time is that of its examples, and of its stage or kit. */
  recordOf(workspace: string, source: string): VerifyRecord {
    const isHere = ({ file }: { readonly file: string }) => file.startsWith(`${workspace}/`)
    const documents = this.#all((part) => part.documents).filter(isHere)
    const own = this.parts.filter(({ part }) => part.workspace === workspace)
    const times = [...documents.flatMap(({ blocks }) => blocks), ...own].map(({ milliseconds }) => milliseconds)
    return {
      workspace,
      source: sourceDigest(source, workspace),
      runners: this.runners,
      documents,
      trials: own.flatMap(({ part }) => part.trials ?? []),
      notRun: this.notRun.filter(isHere),
      unjudged: this.unjudged.filter(isHere),
      diagnostics: this.parts
        .filter(({ name }) => name !== 'rules')
        .flatMap(({ part }) => (part.diagnostics ?? []).filter(isHere)),
      milliseconds: times.reduce((sum, time) => sum + time, 0),
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
