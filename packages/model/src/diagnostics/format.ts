import type { Diagnostic } from './diagnostic.ts'

/** Where the text of a file comes from, for code frames; undefined where there is none. */
export type SourceText = (file: string) => string | undefined

export type PrettyOptions = {
  readonly source: SourceText
  /** How a file is named to the reader, for example relative to where they stand. */
  readonly displayFile: (file: string) => string
  readonly colour: boolean
}

/** For people: place, reason, code frame, hint, and a count at the end. Ends with a line break. */
export function formatPretty(diagnostics: readonly Diagnostic[], options: PrettyOptions): string {
  const paint = (code: number, text: string) => (options.colour ? `\u001b[${code}m${text}\u001b[0m` : text)
  const blocks = diagnostics.map((d) => {
    const place = [options.displayFile(d.file), d.line, d.line === undefined ? undefined : d.column]
      .filter((part) => part !== undefined)
      .join(':')
    const label = d.severity === 'error' ? paint(31, 'error') : paint(33, 'warning')
    const frame = codeFrame(d, options.source(d.file))
    return [
      `${label} ${paint(2, d.ruleId)}  ${paint(1, place)}`,
      `  ${d.reason}`,
      ...(frame ? [frame] : []),
      ...(d.hint === undefined ? [] : [`  ${paint(36, 'hint:')} ${d.hint}`]),
      '',
    ].join('\n')
  })
  return `${blocks.join('\n')}${blocks.length > 0 ? '\n' : ''}${countLine(diagnostics)}\n`
}

/** The line before, the line itself with a mark under the place, the line after. */
function codeFrame(d: Diagnostic, text: string | undefined): string | undefined {
  if (text === undefined || d.line === undefined) return undefined
  const lines = text.split('\n')
  const from = Math.max(1, d.line - 1)
  const to = Math.min(lines.length, d.line + 1)
  const width = String(to).length
  const frame: string[] = []
  for (let number = from; number <= to; number++) {
    const content = printable(lines[number - 1] ?? '')
    frame.push(`  ${number === d.line ? '>' : ' '} ${String(number).padStart(width)} | ${content}`.trimEnd())
    if (number === d.line && d.column !== undefined) {
      const sameLine = d.endLine === undefined || d.endLine === d.line
      const end = sameLine ? (d.endColumn ?? d.column + 1) : content.length + 1
      const marks = '^'.repeat(Math.max(1, Math.min(end, content.length + 1) - d.column))
      frame.push(`    ${' '.repeat(width)} | ${' '.repeat(d.column - 1)}${marks}`)
    }
  }
  return frame.join('\n')
}

/** Control characters of a file never reach the terminal. */
function printable(line: string): string {
  return line.replace(/\p{Cc}/gu, (character) => (character === '\t' ? ' ' : '\ufffd')).slice(0, 200)
}

export function countLine(diagnostics: readonly Diagnostic[]): string {
  const count = (severity: Diagnostic['severity'], word: string) => {
    const number = diagnostics.filter((d) => d.severity === severity).length
    return `${number} ${word}${number === 1 ? '' : 's'}`
  }
  return `${count('error', 'error')}, ${count('warning', 'warning')}`
}

/** For programs: a JSON array of diagnostics. */
export function formatJson(diagnostics: readonly Diagnostic[], displayFile: (file: string) => string): string {
  return `${JSON.stringify(
    diagnostics.map((d) => ({ ...d, file: displayFile(d.file) })),
    null,
    2,
  )}\n`
}

/** For GitHub Actions: one workflow command per diagnostic, which becomes an annotation in the pull request. */
export function formatGithub(diagnostics: readonly Diagnostic[], displayFile: (file: string) => string): string {
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
      return `::${d.severity} ${properties.join(',')}::${data([d.reason, d.hint].filter(Boolean).join(' '))}\n`
    })
    .join('')
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
