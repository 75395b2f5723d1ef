import { join } from 'node:path'
import { type Diagnostic, error, type FileTree } from '@course/model'
import { linesOf, type Origin, placeAt } from './origin.ts'
import { ROOT, runTool, type StyleTools, type ToolAnswer } from './run-tool.ts'

/** What Ruff prints for a finding; rows and columns from 1. */
type Finding = {
  readonly code: string | null
  readonly message: string
  readonly filename: string
  readonly location: Location
  readonly end_location: Location
  readonly fix: { readonly message: string | null } | null
}

type Location = { readonly row: number; readonly column: number }

const OPTIONS = ['--output-format', 'json', '--no-cache', '.']

export type Linting = {
  readonly files: FileTree
  /** By path below `ROOT`. */
  readonly origins: ReadonlyMap<string, Origin>
  /** The file of its settings in the course source. */
  readonly settings: string
  readonly options?: readonly string[]
}

/** What Ruff finds in Python files below `ROOT`, in one process, with the settings that lie beside them. */
export function lint(tools: StyleTools, linting: Linting): Promise<readonly Diagnostic[]> {
  const { origins, options = [] } = linting
  return ruff(tools, linting, ['check', ...options, ...OPTIONS], ({ out }) =>
    findingsIn(out).flatMap((finding) => {
      const { code, message, fix, location, end_location: end } = finding
      // Code that cannot be read at all is told where it is run.
      const origin = code === null || code === 'invalid-syntax' ? undefined : origins.get(pathOf(finding))
      const lines = linesOf(linting.files, pathOf(finding))
      const span = {
        line: location.row,
        column: inUnits(lines, location),
        endLine: end.row,
        endColumn: inUnits(lines, end),
      }
      const place = origin && placeAt(origin, span)
      const hint = fix?.message ? sentence(fix.message) : `Write it differently; "ruff rule ${code}" says why.`
      return place ? [error('code-style', place, `Ruff says: ${sentence(message, code ?? '')}`, hint)] : []
    }),
  )
}

/** The files below `ROOT` that `ruff format` would change, with the first line that it would. */
export function judgeFormat(tools: StyleTools, linting: Linting): Promise<readonly Diagnostic[]> {
  const { origins } = linting
  return ruff(tools, linting, ['format', '--check', ...OPTIONS], ({ out }) =>
    findingsIn(out).flatMap((finding) => {
      const origin = finding.code === 'unformatted' ? origins.get(pathOf(finding)) : undefined
      const place = origin && placeAt(origin, { line: finding.location.row, column: 1 })
      const hint = `Run "ruff format" on the file.`
      return place
        ? [error('code-style', place, 'From here on the file is not laid out as "ruff format" does it.', hint)]
        : []
    }),
  )
}

async function ruff(
  tools: StyleTools,
  { files, settings }: Linting,
  args: readonly string[],
  read: (answer: ToolAnswer) => readonly Diagnostic[],
): Promise<readonly Diagnostic[]> {
  const program = join(tools.environment.bin ?? '', 'ruff')
  const answer = await runTool(tools, { command: [program, ...args], files })
  if (answer.code < 2) return read(answer)
  return [settingsFault('code-style', settings, 'Ruff', answer.err)]
}

/** The tool does not take its settings; it says why in several lines. */
export function settingsFault(
  ruleId: 'code-style' | 'code-types',
  file: string,
  tool: string,
  told: string,
): Diagnostic {
  const why = told
    .trim()
    .replaceAll(/\s*\n\s*/g, ' ')
    .replace(/^error: /i, '')
  const line = Number(/line (\d+), column/.exec(told)?.[1] ?? 1)
  const place = { file, line, column: 1 }
  return error(ruleId, place, `${tool} cannot work with its settings: ${sentence(why)}`, 'Correct them.')
}

function findingsIn(out: string): readonly Finding[] {
  return JSON.parse(out) as Finding[]
}

/** Ruff counts characters. */
function inUnits(lines: readonly string[], { row, column }: Location): number {
  const characters = [...(lines[row - 1] ?? '')]
  return characters.slice(0, column - 1).join('').length + 1
}

/** Below `ROOT`; before it stands where the sandbox has it. */
function pathOf({ filename }: Finding): string {
  const marker = `/${ROOT}/`
  return filename.slice(filename.indexOf(marker) + marker.length)
}

/** One sentence, with the rule's code before its full stop. */
export function sentence(text: string, code = ''): string {
  const bare = text.trim().replace(/\.$/, '')
  return `${bare.slice(0, 1).toUpperCase()}${bare.slice(1)}${code === '' ? '' : ` (${code})`}.`
}
