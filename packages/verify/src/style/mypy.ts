import { OperationError, removeWhole } from '@course/files'
import { type Diagnostic, error, type FileTree } from '@course/model'
import { linesOf, type Origin, placeAt, type Span } from './origin.ts'
import { sentence, settingsFault } from './ruff.ts'
import { keptFolder, runTool, type StyleTools, type ToolAnswer } from './run-tool.ts'

/** What mypy prints for a finding: one JSON object a line; lines from 1, columns from 0. */
type Finding = {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly end_line?: number
  readonly end_column?: number
  readonly message: string
  readonly hint: string | null
  readonly code: string | null
  readonly severity: 'error' | 'note'
}

/** The folder below the cache that keeps what it has learnt. */
const KEPT = 'mypy'

export type TypeCheck = {
  /** Below `ROOT`, where it starts; without it, `ROOT` itself. */
  readonly folder?: string
  readonly files: FileTree
  /** Files and folders that are judged, relative to `folder`; where it is empty the settings name them. */
  readonly targets: readonly string[]
  /** The file of its settings in the course source. */
  readonly settings: string
  /** Options before the targets. */
  readonly options: readonly string[]
  /** By path relative to `folder`. */
  readonly origins: ReadonlyMap<string, Origin>
}

/**
 * What mypy finds in Python files. It is mypy and not Pyright since it is the checker that learners run, in the course and in
 * their projects, so that a page says what they see; since it comes from the same lock as everything else, while Pyright brings a
 * Node of its own and fetches it when it first runs; and since it keeps what it has learnt from run to run in files of its own.
 */
export async function checkTypes(tools: StyleTools, check: TypeCheck): Promise<readonly Diagnostic[]> {
  const { folder, settings, files, origins } = check
  let answer = await runMypy(tools, check)
  if (isCrash(answer)) {
    // What was kept is damaged, most likely: it is learnt again.
    removeWhole(keptFolder(tools, KEPT))
    answer = await runMypy(tools, check)
  }
  if (isCrash(answer)) throw new OperationError('style-failed', `mypy could not judge the code: ${answer.err.trim()}`)
  const findings = findingsIn(answer.out)
  if (answer.code >= 2 && findings.length === 0)
    return [settingsFault('code-types', settings, 'mypy', answer.err || answer.out)]
  return findings.flatMap((finding) => {
    const { file, message, hint, code, severity } = finding
    const origin = severity === 'error' ? origins.get(file) : undefined
    const place =
      origin && placeAt(origin, spanOf(finding, linesOf(files, folder === undefined ? file : `${folder}/${file}`)))
    const advice = hint ? sentence(hint) : 'Change the code, or the type that it states.'
    return place ? [error('code-types', place, `mypy says: ${sentence(message, code ?? '')}`, advice)] : []
  })
}

/** A plug-in that the settings name may print what it likes between them. */
function findingsIn(out: string): readonly Finding[] {
  return out.split('\n').flatMap((line): readonly Finding[] => {
    try {
      return line.startsWith('{') ? [JSON.parse(line) as Finding] : []
    } catch {
      return []
    }
  })
}

function runMypy(tools: StyleTools, { folder, files, options, targets }: TypeCheck): Promise<ToolAnswer> {
  const kept = keptFolder(tools, KEPT)
  const command = [
    ...[
      tools.environment.python,
      '-P',
      '-m',
      'mypy',
      '--output',
      'json',
      '--show-column-numbers',
      '--no-error-summary',
    ],
    // One file a module: several processes may use it, and one that is killed leaves the rest as it is.
    ...['--cache-dir', kept, '--no-sqlite-cache'],
    ...options,
    ...targets,
  ]
  return runTool(tools, { command, files, writable: [kept], ...(folder !== undefined && { folder }) })
}

function isCrash({ code, err, out }: ToolAnswer): boolean {
  return code >= 2 && `${err}${out}`.includes('INTERNAL ERROR')
}

/** Behind a letter that is not ASCII, mypy 2.4 is wrong about columns; then it is the line from its first sign. */
function spanOf({ line, column, end_line: endLine, end_column: endColumn }: Finding, lines: readonly string[]): Span {
  const text = lines[line - 1] ?? ''
  const isAscii = [...text].length === Buffer.byteLength(text)
  if (!isAscii) return { line, column: text.length - text.trimStart().length + 1 }
  const end = endLine === undefined || endColumn === undefined ? {} : { endLine, endColumn: endColumn + 1 }
  return { line, column: column + 1, ...end }
}
