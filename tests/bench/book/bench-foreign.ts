import { join } from 'node:path'
import { writeSource } from '../../support/generated-course.ts'
import { benchOne } from './bench-one.ts'
import { nodeReference } from './foreign/node-reference.ts'
import { lessonsOf } from './foreign/to-lessons.ts'
import { benchBook } from './stage-runs.ts'

/** A book that was written for something else: shows that nothing depends on our own content. */
export async function benchForeign(folder: string): Promise<void> {
  const files = found()
  if (typeof files === 'string') return console.log(`\nNode's API reference is left out: ${files}`)
  const course = join(folder, 'node-reference')
  writeSource(course, lessonsOf(files))
  await benchOne(`Node's API reference: ${files.size} files`, benchBook(course))
}

function found(): ReadonlyMap<string, string> | string {
  try {
    return nodeReference()
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause)
  }
}
