import { codeFrame } from './code-frame.ts'
import type { Diagnostic } from './diagnostic.ts'
import { printable } from './line-cells.ts'
import type { RuleId } from './rule-ids.ts'
import { FEW, firstFew, summaryByRule } from './summary.ts'

/** Where the text of a file comes from, for code frames; undefined where there is none. */
export type SourceText = (file: string) => string | undefined

/** What the reader is told to look at: a file, and the page of a rule, for example relative to where they stand. */
export type Names = {
  readonly displayFile: (file: string) => string
  readonly helpOf: (ruleId: RuleId) => string
}

export type PrettyOptions = Names & {
  readonly source: SourceText
  readonly colour: boolean
  /** Room for a line of a code frame. */
  readonly columns: number
  /** The command that prints every diagnostic. */
  readonly seeAll: string
}

/** For people: place, reason, code frame, hint and the rule's page of the first few; a summary of the rest; a count. */
export function formatPretty(diagnostics: readonly Diagnostic[], options: PrettyOptions): string {
  const paint = (code: number, text: string) => (options.colour ? `\u001b[${code}m${text}\u001b[0m` : text)
  const linesOf = splitOnce(options.source)
  const blocks = firstFew(diagnostics).map((d) => {
    const place = [printable(options.displayFile(d.file)), d.line, d.line === undefined ? undefined : d.column]
      .filter((part) => part !== undefined)
      .join(':')
    const label = d.severity === 'error' ? paint(31, 'error') : paint(33, 'warning')
    const lines = d.line === undefined ? undefined : linesOf(d.file)
    const frame = lines && codeFrame(d, lines, options.columns)
    return [
      `${label} ${paint(2, d.ruleId)}  ${paint(1, place)}`,
      `  ${printable(d.reason)}`,
      ...(frame ? [frame] : []),
      ...(d.hint === undefined ? [] : [`  ${paint(36, 'hint:')} ${printable(d.hint)}`]),
      `  ${paint(36, 'rule:')} ${options.helpOf(d.ruleId)}`,
      '',
      '',
    ].join('\n')
  })
  const summary = diagnostics.length > FEW ? `${summaryByRule(diagnostics, options.seeAll)}\n` : ''
  return `${blocks.join('')}${summary}${countLine(diagnostics)}\n`
}

/** The lines of a file, which is read and split for its first diagnostic alone. */
function splitOnce(source: SourceText): (file: string) => readonly string[] | undefined {
  const known = new Map<string, readonly string[] | undefined>()
  return (file) => {
    if (!known.has(file)) known.set(file, source(file)?.split('\n'))
    return known.get(file)
  }
}

export function countLine(diagnostics: readonly Diagnostic[]): string {
  const count = (severity: Diagnostic['severity'], word: string) => {
    const number = diagnostics.filter((d) => d.severity === severity).length
    return `${number} ${word}${number === 1 ? '' : 's'}`
  }
  return `${count('error', 'error')}, ${count('warning', 'warning')}`
}

/** For programs: a JSON array of diagnostics, each with the page of its rule as `help`. */
export function formatJson(diagnostics: readonly Diagnostic[], { displayFile, helpOf }: Names): string {
  return `${JSON.stringify(
    diagnostics.map((d) => ({ ...d, file: displayFile(d.file), help: helpOf(d.ruleId) })),
    null,
    2,
  )}\n`
}

/** For GitHub Actions: one workflow command per diagnostic, which becomes an annotation in the pull request. */
export function formatGithub(diagnostics: readonly Diagnostic[], { displayFile, helpOf }: Names): string {
  return diagnostics
    .map((d) => {
      const properties = [
        `file=${property(displayFile(d.file))}`,
        ...(d.line === undefined ? [] : [`line=${d.line}`]),
        ...(d.endLine === undefined ? [] : [`endLine=${d.endLine}`]),
        ...(d.column === undefined ? [] : [`col=${d.column}`]),
        ...(d.endColumn === undefined || d.endLine !== d.line ? [] : [`endColumn=${d.endColumn}`]),
        `title=${property(d.ruleId)}`,
      ]
      const message = [d.reason, d.hint, `Rule: ${helpOf(d.ruleId)}`].filter(Boolean).join(' ')
      return `::${d.severity} ${properties.join(',')}::${data(message)}\n`
    })
    .join('')
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
