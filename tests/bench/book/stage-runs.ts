import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { bookCorpus } from '../../support/book-corpus.ts'
import { writeSource } from '../../support/generated-course.ts'
import { ROOT } from '../../support/paths.ts'
import { type Measured, measure } from '../measure.ts'
import type { Stages } from './stages.ts'

/** A book on disk that is built again and again. */
export type BenchBook = {
  readonly course: string
  /** Of stages run apart, so that `course build` keeps its own. */
  readonly cache: string
  readonly folder: string
}

/** The generated corpus, written below `folder`. */
export function writeBook(folder: string, lessons: number): BenchBook {
  const course = join(folder, `book-${lessons}`)
  writeSource(course, bookCorpus(lessons))
  return benchBook(course)
}

export function benchBook(course: string): BenchBook {
  const book = { course, cache: join(course, 'stages-cache'), folder: join(course, 'stages') }
  mkdirSync(book.folder, { recursive: true })
  return book
}

export function script(name: string, args: readonly string[], sampled?: 'sampled'): Promise<Measured> {
  const path = join(import.meta.dirname, name)
  return measure(process.execPath, [path, ...args], ROOT, { sampled: sampled !== undefined })
}

/** The stages in a process of their own, with what was kept of the last time or without. */
export function runStages(book: BenchBook, kept: 'cold' | 'warm', sampled?: 'sampled'): Promise<Measured> {
  if (kept === 'cold') rmSync(book.cache, { recursive: true, force: true })
  return script('stages.ts', [book.course, book.cache, book.folder], sampled)
}

export function stagesOf({ out }: Measured): Stages {
  return JSON.parse(out.trim().split('\n').at(-1) ?? '') as Stages
}
