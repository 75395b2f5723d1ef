import { join } from 'node:path'
import { writeSource } from '../../support/generated-course.ts'
import { nodeReference } from './foreign/node-reference.ts'
import { lessonsOf } from './foreign/to-lessons.ts'
import { rounds } from './rounds.ts'
import { benchBook, runStages, stagesOf } from './stage-runs.ts'
import { heading, megabytes, row } from './table.ts'

/** A book that was written for something else: shows that nothing depends on our own content. */
export async function benchForeign(folder: string): Promise<void> {
  const files = found()
  if (typeof files === 'string') return console.log(`\nNode's API reference is left out: ${files}`)
  const course = join(folder, 'node-reference')
  writeSource(course, lessonsOf(files))
  const book = benchBook(course)
  const results = await rounds({ cold: () => runStages(book, 'cold'), warm: () => runStages(book, 'warm') })
  const { memory } = await runStages(book, 'cold', 'sampled')
  const cold = results.cold.map(stagesOf)
  heading(`Node's API reference: ${files.size} files, ${cold[0]?.pages} pages`)
  row({ what: 'Markdown read and checked, highlighted', values: cold.map(({ markdown }) => markdown), unit: 's' })
  row({ what: 'PDF, printed the first time', values: cold.map(({ print }) => print), unit: 's' })
  row({
    what: 'PDF with a page map of the last time',
    values: results.warm.map((run) => stagesOf(run).print),
    unit: 's',
  })
  row({ what: 'EPUB', values: cold.map(({ epub }) => epub), unit: 's' })
  row({ what: 'memory of the whole process tree (PSS)', values: [memory], unit: 'MB' })
  row({ what: 'PDF file', values: [megabytes(join(book.folder, 'book.pdf'))], unit: 'MB' })
}

function found(): ReadonlyMap<string, string> | string {
  try {
    return nodeReference()
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause)
  }
}
