import {
  type Course,
  countLine,
  type Diagnostic,
  documentsOf,
  hasErrors,
  judgeCourse,
  lessonsOf,
  modulesOf,
  resolveStages,
  sortDiagnostics,
} from '@course/model'
import { type CourseFolder, findCourse } from '../course-folder.ts'
import { courseUsages } from '../course-usages.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { extractDocuments } from '../extract-documents.ts'
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
  const diagnostics = sortDiagnostics([...found, ...(course ? await judge(course, folder, terminal.err) : [])])
  printDiagnostics(terminal, options.format, folder, diagnostics, source)
  const wrong = hasErrors(diagnostics) || (options.strict === true && diagnostics.length > 0)
  if (options.format === 'pretty' && course && !wrong) terminal.out(summaryOf(course, diagnostics))
  return wrong ? EXIT.courseWrong : EXIT.done
}

/** Everything that judging the course as a whole finds, the order of concepts in its code included. */
async function judge(
  course: Course,
  folder: CourseFolder,
  notice: (line: string) => void,
): Promise<readonly Diagnostic[]> {
  const extracts = await extractDocuments(course, folder)
  const stages = resolveStages(course)
  const facts = new Map([...extracts].map(([file, extract]) => [file, extract.facts]))
  const usages = await courseUsages(course, { folder, stages, facts, notice })
  return judgeCourse(course, extracts, { stages, usages }).diagnostics
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
