import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { rounds } from './rounds.ts'
import { runStages, stagesOf, writeBook } from './stage-runs.ts'
import { heading, megabytes, row } from './table.ts'

/** Books of growing size, each printed for the first time: whether time and memory grow as the pages do. */
export async function benchGrowth(folder: string, sizes: readonly number[]): Promise<void> {
  const books = sizes.map((lessons) => ({ lessons, book: writeBook(folder, lessons) }))
  const runs = await rounds(
    Object.fromEntries(books.map(({ lessons, book }) => [String(lessons), () => runStages(book, 'cold')])),
  )
  heading('Growth')
  const perPage: number[] = []
  for (const { lessons, book } of books) {
    const stages = (runs[String(lessons)] ?? []).map(stagesOf)
    const { memory } = await runStages(book, 'cold', 'sampled')
    const pages = stages[0]?.pages ?? 0
    const seconds = stages.map(({ markdown, diagrams, print, epub }) => markdown + diagrams + print + epub)
    perPage.push(Math.min(...seconds) / pages)
    row({ what: `${pages} pages: Markdown, diagrams, PDF and EPUB`, values: seconds, unit: 's' })
    row({ what: '  of which the PDF', values: stages.map(({ print }) => print), unit: 's' })
    row({ what: '  memory of the whole process tree (PSS)', values: [memory], unit: 'MB' })
    row({ what: '  PDF file', values: [megabytes(join(book.folder, 'book.pdf'))], unit: 'MB' })
    rmSync(book.course, { recursive: true })
  }
  const [first = Number.NaN, last = Number.NaN] = [perPage.at(0), perPage.at(-1)]
  row({ what: 'time per page, largest ÷ smallest (linear: 1)', values: [last / first], unit: 'times', atMost: 1 })
}
