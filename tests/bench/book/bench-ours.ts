import { appendFileSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PROGRAMS } from '../../support/book-corpus.ts'
import { ROOT } from '../../support/paths.ts'
import { type Measured, measure } from '../measure.ts'
import { rounds, secondsOf } from './rounds.ts'
import { type BenchBook, runStages, script, stagesOf, writeBook } from './stage-runs.ts'
import type { Stages } from './stages.ts'
import { heading, megabytes, ratios, row } from './table.ts'

function build(book: BenchBook, sampled?: 'sampled'): Promise<Measured> {
  const course = join(ROOT, 'packages/cli/bin/course.js')
  return measure(process.execPath, [course, 'build', 'book', '--course', book.course], ROOT, {
    sampled: sampled !== undefined,
  })
}

/** What a build of the large book takes, whole and by stages, beside what Chromium alone takes for its pages. */
export async function benchOurs(folder: string, lessons: number): Promise<void> {
  const book = writeBook(folder, lessons)
  const bare = join(book.folder, 'bare')
  await script('print-folder.ts', [book.course, bare])
  const lesson = join(
    book.course,
    globSync('course-source/modules/*/lessons/*.md', { cwd: book.course }).sort()[lessons >> 1] ?? '',
  )
  const original = readFileSync(lesson)
  let word = 0
  const results = await rounds({
    twoBare: () => script('bare-prints.ts', [bare, 'untagged', 'tagged']),
    cold: () => runStages(book, 'cold'),
    oneBare: () => script('bare-prints.ts', [bare, 'tagged']),
    warm: () => runStages(book, 'warm'),
    buildCold: () => {
      for (const path of ['.cache', 'output']) rmSync(join(book.course, path), { recursive: true, force: true })
      return build(book)
    },
    buildWarm: () => build(book),
    buildChanged: () => {
      appendFileSync(lesson, `\nWord ${++word}.\n`)
      return build(book)
    },
    buildRestored: () => {
      writeFileSync(lesson, original)
      return build(book)
    },
  })
  const cold = results.cold.map(stagesOf)
  const warm = results.warm.map(stagesOf)
  rmSync(join(book.course, '.cache'), { recursive: true, force: true })
  const { memory } = await build(book, 'sampled')
  const [twoBare, oneBare] = [secondsOf(results.twoBare), secondsOf(results.oneBare)]
  const prints = (stages: readonly Stages[]) => stages.map(({ print }) => print)

  heading(`The book: ${lessons} lessons, ${lessons * PROGRAMS} programs, ${cold[0]?.pages} pages`)
  row({ what: 'two bare prints by Chromium, untagged and tagged', values: twoBare, unit: 's' })
  row({ what: 'PDF, printed the first time', values: prints(cold), unit: 's', atMost: 20 })
  row({ what: '  ÷ two bare prints', values: ratios(prints(cold), twoBare), unit: 'times', atMost: 1.25 })
  row({ what: 'one bare print by Chromium, tagged', values: oneBare, unit: 's' })
  row({ what: 'PDF with a page map of the last time', values: prints(warm), unit: 's' })
  row({ what: '  ÷ one bare print', values: ratios(prints(warm), oneBare), unit: 'times', atMost: 1.25 })
  row({ what: 'Markdown read and checked, highlighted', values: cold.map(({ markdown }) => markdown), unit: 's' })
  row({ what: 'EPUB', values: cold.map(({ epub }) => epub), unit: 's', atMost: 3 })
  row({ what: 'course build book, nothing kept', values: secondsOf(results.buildCold), unit: 's' })
  row({ what: 'course build book, nothing changed', values: secondsOf(results.buildWarm), unit: 's' })
  row({ what: 'course build book, one lesson changed', values: secondsOf(results.buildChanged), unit: 's' })
  row({ what: 'memory of the whole process tree (PSS), nothing kept', values: [memory], unit: 'MB', atMost: 2500 })
  row({ what: 'PDF file', values: [megabytes(join(book.folder, 'book.pdf'))], unit: 'MB', atMost: 12 })
  row({ what: 'EPUB file', values: [megabytes(join(book.folder, 'book.epub'))], unit: 'MB' })
}
