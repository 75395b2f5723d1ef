import { isAbsolute, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Diagnostic, formatGithub, formatJson, formatPretty, type Names, type SourceText } from '@course/model'
import type { CourseFolder } from './course-folder.ts'

/** Where a command writes: results to stdout, diagnostics and progress to stderr. */
export type Terminal = {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** A person is watching stderr: colours and progress that rewrites its line. */
  readonly interactive: boolean
  /** Of the terminal; undefined where stderr is none. */
  readonly columns?: number | undefined
  readonly cwd: string
}

export const FORMATS = ['pretty', 'json', 'github'] as const
export type Format = (typeof FORMATS)[number]

/** A page for every rule, in the repository that this engine lies in. */
const RULE_PAGES = fileURLToPath(new URL('../../../docs/rules', import.meta.url))

const COLUMNS = 120

/** Prints diagnostics in the format asked for, by `command`; files are named relative to where the reader stands. */
export function printDiagnostics(
  terminal: Terminal,
  format: Format,
  folder: CourseFolder,
  diagnostics: readonly Diagnostic[],
  source: SourceText,
  command = 'course check',
): void {
  const names = namesFor(terminal.cwd, folder)
  if (format === 'json') terminal.out(formatJson(diagnostics, names))
  else if (format === 'github') terminal.out(formatGithub(diagnostics, names))
  else if (diagnostics.length > 0)
    terminal.err(
      formatPretty(diagnostics, {
        ...names,
        source,
        colour: terminal.interactive,
        columns: terminal.columns ?? COLUMNS,
        seeAll: `${command} --format json`,
      }),
    )
}

/** Rule pages of another repository, whose engine checks this course, are named by their whole path. */
function namesFor(cwd: string, folder: CourseFolder): Names {
  const isOurs = isBelow(RULE_PAGES, folder.root) || isBelow(RULE_PAGES, cwd)
  const pages = isOurs ? relative(cwd, RULE_PAGES) : RULE_PAGES
  return {
    displayFile: once((file) => relative(cwd, join(folder.source, file)) || file),
    helpOf: once((ruleId) => join(pages, `${ruleId}.md`)),
  }
}

/** Many diagnostics share few files and few rules. */
function once(name: (key: string) => string): (key: string) => string {
  const known = new Map<string, string>()
  return (key) => {
    const named = known.get(key) ?? name(key)
    known.set(key, named)
    return named
  }
}

function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return !way.startsWith('..') && !isAbsolute(way)
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
