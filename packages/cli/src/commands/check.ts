import { countLine, documentsOf, hasErrors, lessonsOf, modulesOf } from '@course/model'
import { findCourse } from '../course-folder.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { loadCourse } from '../load-course.ts'
import { type Format, printDiagnostics, type Terminal } from '../terminal.ts'

export type CheckOptions = {
  readonly course?: string
  readonly output?: string
  readonly format: Format
  readonly strict?: boolean
}

/** `course check`: everything that is wrong with the course, in one run. */
export function check(options: CheckOptions, terminal: Terminal): ExitCode {
  const folder = findCourse(options, terminal.cwd)
  const { compiled, diagnostics, source } = loadCourse(folder)
  printDiagnostics(terminal, options.format, folder, diagnostics, source)
  if (options.format === 'pretty' && compiled) {
    const { course } = compiled
    const counts = [
      count(modulesOf(course).length, 'module'),
      count(lessonsOf(course).length, 'lesson'),
      count(documentsOf(course).length, 'document'),
      count(compiled.stages.length, 'stage'),
      count(course.capstones.length, 'capstone'),
      count(course.glossary.length, 'concept'),
    ]
    terminal.out(`${course.title}: ${counts.join(', ')}. ${countLine(diagnostics)}.\n`)
  }
  const wrong = hasErrors(diagnostics) || (options.strict === true && diagnostics.length > 0)
  return wrong ? EXIT.courseWrong : EXIT.done
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`
}
