import { join } from 'node:path'
import { rounds } from './rounds.ts'
import { type BenchBook, runStages, stagesOf } from './stage-runs.ts'
import { heading, megabytes, row } from './table.ts'

/** What one book takes by stages, printed for the first time and again. */
export async function benchOne(name: string, book: BenchBook): Promise<void> {
  const results = await rounds({ cold: () => runStages(book, 'cold'), warm: () => runStages(book, 'warm') })
  const { memory } = await runStages(book, 'cold', 'sampled')
  const cold = results.cold.map(stagesOf)
  const warm = results.warm.map(stagesOf)
  heading(`${name}, ${cold[0]?.pages} pages`)
  row({ what: 'Markdown read and checked, highlighted', values: cold.map(({ markdown }) => markdown), unit: 's' })
  row({ what: 'PDF, printed the first time', values: cold.map(({ print }) => print), unit: 's' })
  row({ what: 'PDF with a page map of the last time', values: warm.map(({ print }) => print), unit: 's' })
  row({ what: 'EPUB', values: cold.map(({ epub }) => epub), unit: 's' })
  row({ what: 'memory of the whole process tree (PSS)', values: [memory], unit: 'MB' })
  row({ what: 'PDF file', values: [megabytes(join(book.folder, 'book.pdf'))], unit: 'MB' })
}
