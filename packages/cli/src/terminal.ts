import { join, relative } from 'node:path'
import { type Diagnostic, formatGithub, formatJson, formatPretty, type SourceText } from '@course/model'
import type { CourseFolder } from './course-folder.ts'

/** Where a command writes: results to stdout, diagnostics and progress to stderr. */
export type Terminal = {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** A person is watching stderr: colours and progress that rewrites its line. */
  readonly interactive: boolean
  readonly cwd: string
}

export const FORMATS = ['pretty', 'json', 'github'] as const
export type Format = (typeof FORMATS)[number]

/** Prints diagnostics in the format asked for; files are named relative to where the reader stands. */
export function printDiagnostics(
  terminal: Terminal,
  format: Format,
  folder: CourseFolder,
  diagnostics: readonly Diagnostic[],
  source: SourceText,
): void {
  const displayFile = (file: string) => relative(terminal.cwd, join(folder.source, file)) || file
  if (format === 'json') terminal.out(formatJson(diagnostics, displayFile))
  else if (format === 'github') terminal.out(formatGithub(diagnostics, displayFile))
  else if (diagnostics.length > 0)
    terminal.err(formatPretty(diagnostics, { source, displayFile, colour: terminal.interactive }))
}

export type Progress = { readonly step: (text: string) => void; readonly done: (text: string) => void }

/** One line that is rewritten where a person watches, plain lines elsewhere. */
export function startProgress(terminal: Terminal): Progress {
  const clear = terminal.interactive ? '\r\u001b[2K' : ''
  const end = terminal.interactive ? '' : '\n'
  return {
    step: (text) => terminal.err(`${clear}${text} …${end}`),
    done: (text) => terminal.err(`${clear}${text}\n`),
  }
}
