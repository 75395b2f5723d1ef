import { join, relative } from 'node:path'
import { OperationError } from '@course/files'
import { type Course, countLine, hasErrors, printable, type SourceText, sortDiagnostics } from '@course/model'
import type { NotRun } from '@course/verify'
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
  const { blocks, notRun, unjudged, trials, runners } = outcome
  const failures = [...outcome.failures, ...demanded(notRun)].map(({ message, code, hint }) => ({
    message,
    code,
    hint,
  }))
  if (options.json) {
    const parts = outcome.parts.map(({ name, milliseconds }) => ({ name, milliseconds }))
    const told = { diagnostics, blocks: blocks.length, notRun, unjudged, trials, runners, parts, failures }
    terminal.out(`${JSON.stringify(told, null, 1)}\n`)
  } else printDiagnostics(terminal, options.format, folder, diagnostics, source, 'course verify')
  if (options.format === 'pretty' && !options.json) {
    const seconds = outcome.parts.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1000
    const ran = `${counted(blocks.length, 'block')}, ${counted(trials.length, 'trial')} of stages and kits`
    terminal.out(
      `${course.title}: ${ran} in ${seconds.toFixed(1)} s${runners.length > 0 ? ` (${runners.join('; ')})` : ''}. `,
    )
    terminal.out(`${notRun.length} not run. ${countLine(diagnostics)}.\n`)
    const nameOf = (file: string) => relative(terminal.cwd, join(folder.source, file))
    for (const { file, lines, reason } of grouped(notRun))
      terminal.out(`  not run: ${nameOf(file)}:${lines.join(', ')}: ${printable(reason)}\n`)
    for (const { file, reason } of unjudged) terminal.out(`  not judged: ${nameOf(file)}: ${printable(reason)}\n`)
  }
  for (const { message, code, hint } of failures)
    terminal.err(
      `\n${message.split('\n').map(printable).join('\n')} [${code}]\n${hint === undefined ? '' : `  ${hint}\n`}`,
    )
  if (failures.length > 0) return EXIT.environment
  if (hasErrors(diagnostics)) return EXIT.courseWrong
  return EXIT.done
}

/** `3 blocks`, `1 block`. */
export function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}

function demanded(notRun: readonly NotRun[]): readonly OperationError[] {
  if (notRun.length === 0 || process.env.REQUIRE_TOOLS !== '1') return []
  const sentence = `${notRun.length} of what the course shows ${notRun.length === 1 ? 'was' : 'were'} not run.`
  const hint = 'Where REQUIRE_TOOLS is 1, everything has to be. Install what is missing.'
  return [new OperationError('not-run', sentence, { hint })]
}

type NotRunGroup = { readonly file: string; readonly lines: number[]; readonly reason: string }

/** One of each file and reason, with its lines. */
function grouped(notRun: readonly NotRun[]): readonly NotRunGroup[] {
  const groups = new Map<string, NotRunGroup>()
  for (const { file, line, reason } of notRun) {
    const group = groups.get(`${file}\0${reason}`) ?? { file, lines: [], reason }
    group.lines.push(line)
    groups.set(`${file}\0${reason}`, group)
  }
  return [...groups.values()]
}
