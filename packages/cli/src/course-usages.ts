import { join } from 'node:path'
import { OperationError } from '@course/files'
import type { Course, DocumentFacts, ResolvedStage, Usage } from '@course/model'
import type { CourseFolder } from './course-folder.ts'

type Reading = {
  readonly folder: CourseFolder
  readonly stages: readonly ResolvedStage[]
  readonly facts: ReadonlyMap<string, DocumentFacts>
  /** Is told, in a line, what could not be read, and why. */
  readonly notice: (line: string) => void
}

/**
 * What the code of each document uses, by file, kept from run to run. Undefined where nobody asks, because the glossary says of
 * no concept how code shows it, and where there is no Python to read code with.
 */
export async function courseUsages(
  course: Course,
  { folder, stages, facts, notice }: Reading,
): Promise<ReadonlyMap<string, readonly Usage[]> | undefined> {
  if (!course.glossary.some((concept) => concept['seen-as'].length > 0)) return undefined
  const { BASELINE, collectCode, findPython, readUsages } = await import('@course/verify/concepts')
  const documents = collectCode(course, stages, facts)
  const unjudged = (why: string) => {
    notice(`The order of concepts in code was not judged: ${why}\n`)
    return undefined
  }
  try {
    const usages = await readUsages(documents, {
      cache: join(folder.root, '.cache/check/usages'),
      findPython: async () => (await findPython(BASELINE, BASELINE))?.path,
    })
    if (!usages) return unjudged(`there is no Python ${BASELINE} on this machine.`)
    for (const { file } of documents)
      if (!usages.has(file)) notice(`The code of ${file} was not judged: Python ended while it read it.\n`)
    return usages
  } catch (cause) {
    if (cause instanceof OperationError) return unjudged(cause.message)
    throw cause
  }
}
