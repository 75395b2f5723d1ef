import { type Course, countLine, hasErrors, type SourceText, sortDiagnostics } from '@course/model'
import type { CourseFolder } from '../course-folder.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { type Format, printDiagnostics, type Terminal } from '../terminal.ts'
import type { Outcome } from './outcome.ts'

type Telling = {
  readonly outcome: Outcome
  readonly options: { readonly format: Format; readonly json?: boolean }
  readonly terminal: Terminal
}

/** Says what was run, what was not and why, and what is wrong; gives the exit code. */
export function tell(
  course: Course,
  folder: CourseFolder,
  source: SourceText,
  { outcome, options, terminal }: Telling,
): ExitCode {
  const diagnostics = sortDiagnostics(outcome.diagnostics)
  const { blocks, notRun, trials, runners, failures } = outcome
  if (options.json) {
    const parts = outcome.parts.map(({ name, milliseconds }) => ({ name, milliseconds }))
    terminal.out(`${JSON.stringify({ diagnostics, blocks: blocks.length, notRun, trials, runners, parts }, null, 1)}\n`)
  } else printDiagnostics(terminal, options.format, folder, diagnostics, source)
  if (options.format === 'pretty' && !options.json) {
    const seconds = outcome.parts.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1000
    const ran = [`${blocks.length} blocks`, `${trials.length} trials of stages and kits`].join(', ')
    terminal.out(
      `${course.title}: ${ran} in ${seconds.toFixed(1)} s${runners.length > 0 ? ` (${runners.join('; ')})` : ''}. `,
    )
    terminal.out(`${notRun.length} not run. ${countLine(diagnostics)}.\n`)
    for (const { file, line, reason } of notRun) terminal.out(`  not run: ${file}:${line}: ${reason}\n`)
  }
  for (const { message, code, hint } of failures)
    terminal.err(`\n${message} [${code}]\n${hint === undefined ? '' : `  ${hint}\n`}`)
  if (failures.length > 0) return EXIT.environment
  if (hasErrors(diagnostics)) return EXIT.courseWrong
  return notRun.length > 0 && process.env.REQUIRE_TOOLS === '1' ? EXIT.environment : EXIT.done
}
