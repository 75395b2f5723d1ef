import {
  type Course,
  countLine,
  type Diagnostic,
  documentsOf,
  hasErrors,
  lessonsOf,
  modulesOf,
  sortDiagnostics,
} from '@course/model'
import { findCourse } from '../course-folder.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { judgeSource } from '../judge-source.ts'
import { readSource } from '../read-source.ts'
import { type Format, printDiagnostics, type Terminal } from '../terminal.ts'

export type CheckOptions = {
  readonly course?: string
  readonly output?: string
  readonly format: Format
  readonly strict?: boolean
}

/** `course check`: everything that is wrong with the course, in one run. */
export async function check(options: CheckOptions, terminal: Terminal): Promise<ExitCode> {
  const folder = findCourse(options, terminal.cwd)
  const { course, diagnostics: found, source } = readSource(folder)
  const judged = course ? (await judgeSource(course, folder, terminal.err)).diagnostics : []
  const diagnostics = sortDiagnostics([...found, ...judged])
  printDiagnostics(terminal, options.format, folder, diagnostics, source)
  const wrong = hasErrors(diagnostics) || (options.strict === true && diagnostics.length > 0)
  if (options.format === 'pretty' && course && !wrong) terminal.out(summaryOf(course, diagnostics))
  return wrong ? EXIT.courseWrong : EXIT.done
}

function summaryOf(course: Course, diagnostics: readonly Diagnostic[]): string {
  const stages = modulesOf(course).filter(({ stage }) => stage)
  const counts = [
    count(modulesOf(course), 'module'),
    count(lessonsOf(course), 'lesson'),
    count(documentsOf(course), 'document'),
    count(stages, 'stage'),
    count(course.capstones, 'capstone'),
    count(course.glossary, 'concept'),
  ]
  return `${course.title}: ${counts.join(', ')}. ${countLine(diagnostics)}.\n`
}

function count(items: readonly unknown[], word: string): string {
  return `${items.length} ${word}${items.length === 1 ? '' : 's'}`
}
