import { type Diagnostic, type Document, error, suggest } from '@course/model'

/** The opening line of a fence as it stands in the source. */
export type FenceLine = { readonly line: number; readonly column: number; readonly info: string }

export type SourceScan = {
  readonly fences: ReadonlyMap<number, FenceLine>
  readonly diagnostics: readonly Diagnostic[]
}

export const CALLOUTS = ['note', 'tip', 'warning', 'python', 'lookahead'] as const
export const DIRECTIVES = [...CALLOUTS, 'exercise', 'hint', 'solution', 'mistake'] as const

const FENCE = /^((?:\s|>|[-*+]\s|\d+[.)]\s)*)(`{3,}|~{3,})(.*)$/
const OPENING = /^(:{3,})([a-z][a-z-]*)(\[.*\])?(\{[^{}]*\})?$/

type Container = { readonly colons: number; readonly name: string; readonly line: number }

/**
 * Reads a document line by line, before Markdown does: what is wrong with the lines of directives and fences would
 * otherwise be lost silently, because Markdown takes what it does not understand as text.
 */
export function scanSource(document: Document): SourceScan {
  const diagnostics: Diagnostic[] = []
  const fences = new Map<number, FenceLine>()
  const lines = document.body.split('\n')
  const containers: Container[] = []
  let fence: { mark: string; line: number } | undefined

  for (const [index, text] of lines.entries()) {
    const line = document.bodyLine + index
    const report = (ruleId: Diagnostic['ruleId'], reason: string, hint: string, from = 0, to = text.length) =>
      diagnostics.push(
        error(ruleId, { file: document.file, line, column: from + 1, endLine: line, endColumn: to + 1 }, reason, hint),
      )
    const fenceLine = FENCE.exec(text)
    if (fence) {
      const closes = fenceLine && fenceLine[3]?.trim() === '' && fenceLine[2]?.startsWith(fence.mark)
      if (closes) fence = undefined
      else if (containers.length > 0 && /^\s*:{3,}/.test(text)) {
        report(
          'directive-in-code',
          'A line of colons stands in fenced code inside a container, and would close the container.',
          'Indent it differently, or move the code out of the container.',
        )
      }
      continue
    }
    if (fenceLine && !(fenceLine[2]?.startsWith('`') && fenceLine[3]?.includes('`'))) {
      const [, lead = '', mark = '', info = ''] = fenceLine
      fence = { mark, line }
      fences.set(line, { line, column: lead.length + 1, info })
      continue
    }
    if (/^ {1,3}:{3,}/.test(text))
      report('directive-text', 'A line of a directive is indented.', 'Start it at the beginning of the line.')
    if (!text.startsWith(':::')) continue
    const before = lines[index - 1]
    const after = lines[index + 1]
    if (/^:+\s*$/.test(text)) closeContainer(text, after)
    else openContainer(text, before)

    function closeContainer(mark: string, next: string | undefined): void {
      const colons = mark.trimEnd().length
      const open = containers.at(-1)
      if (!open) {
        report(
          'directive-unclosed',
          'This line closes a container, and none is open.',
          'Remove it, or open a container before.',
        )
      } else if (open.colons !== colons) {
        report(
          'directive-nesting',
          `This line has ${colons} colons, and ":::${open.name}" of line ${open.line} was opened with ${open.colons}.`,
          'Close the inner container first, with as many colons as opened it.',
        )
        const match = containers.findLastIndex((candidate) => candidate.colons === colons)
        if (match >= 0) containers.length = match
      } else containers.pop()
      if (next !== undefined && next.trim() !== '' && !/^:{3,}\s*$/.test(next)) {
        report('directive-blank-line', 'A closing line is followed by text.', 'Put a blank line after it.')
      }
    }

    function openContainer(opening: string, previous: string | undefined): void {
      if (/^:{3,}\s/.test(opening)) {
        const space = opening.search(/\s/)
        report(
          'directive-spacing',
          'A space stands between the colons and the name.',
          `Write ":::${
            opening
              .slice(space)
              .trim()
              .split(/[\s[{]/, 1)[0]
          }".`,
          space,
          space + 1,
        )
      } else if (/\]\s+\{/.test(opening)) {
        report(
          'directive-spacing',
          'A space stands between the title and the attributes.',
          'Write "[Title]{#id}" without it.',
          opening.search(/\]\s+\{/) + 1,
        )
      } else if (!balanced(opening)) {
        report(
          'directive-title',
          'The brackets of the title are not balanced.',
          'Close every "[" of the title, or leave brackets out.',
        )
      } else if (!OPENING.test(opening)) {
        report(
          'directive-text',
          'This line starts like a directive and is none.',
          'Write ":::name[Title]{attributes}", each part optional.',
        )
      } else checkOpening(opening, OPENING.exec(opening) as RegExpExecArray)
      if (previous !== undefined && previous.trim() !== '' && !/^:{3,}[a-z]/.test(previous) && index > 0) {
        report('directive-blank-line', 'An opening line has no blank line before it.', 'Put a blank line before it.')
      }
      const colons = /^:+/.exec(opening)?.[0].length ?? 3
      const name = /^:+\s*([a-z-]*)/i.exec(opening)?.[1] ?? ''
      const outer = containers.at(-1)
      if (outer && colons >= outer.colons) {
        report(
          'directive-nesting',
          `":::${name}" has ${colons} colons inside ":::${outer.name}" of line ${outer.line}, which has ${outer.colons}.`,
          `Give the outer one more colon: "${':'.repeat(colons + 1)}${outer.name}", and its closing line too.`,
        )
      }
      containers.push({ colons, name, line })
    }

    function checkOpening(opening: string, match: RegExpExecArray): void {
      const [, colons = '', name = '', label, attributes] = match
      if (!(DIRECTIVES as readonly string[]).includes(name)) {
        report(
          'directive-unknown',
          `There is no directive ":::${name}".`,
          suggest(name, DIRECTIVES) ?? `Directives: ${DIRECTIVES.join(', ')}.`,
          colons.length,
          colons.length + name.length,
        )
        return
      }
      const takesTitle = name === 'exercise' || name === 'mistake'
      if (takesTitle && (label === undefined || label.slice(1, -1).trim() === ''))
        report('directive-title-missing', `":::${name}" has no title.`, `Write ":::${name}[Title]".`)
      if (!takesTitle && label !== undefined)
        report('directive-attribute', `":::${name}" takes no title.`, 'Remove it.', opening.indexOf('['))
      checkAttributes(name, attributes ?? '', opening.length - (attributes ?? '').length)
    }

    function checkAttributes(name: string, attributes: string, from: number): void {
      const inside = attributes.slice(1, -1).trim()
      if (name === 'exercise') {
        if (/^#[^\s#]*\./.test(inside))
          report(
            'directive-attribute',
            'An id holds a dot, and Markdown would cut it there.',
            'Use lower-case letters, digits and hyphens.',
            from,
          )
        else if (!/^#[a-z0-9]+(-[a-z0-9]+)*$/.test(inside))
          report(
            inside === '' ? 'directive-title-missing' : 'directive-attribute',
            inside === '' ? 'The exercise has no id.' : `"${inside}" is not an id.`,
            'Write "{#short-id}" after the title, in lower-case letters, digits and hyphens.',
            from,
          )
      } else if (name === 'python') {
        if (!/^since="\d+\.\d+"$/.test(inside))
          report(
            'directive-attribute',
            inside === '' ? '":::python" does not say since when.' : `":::python" does not know ${inside}.`,
            'Write ":::python{since="3.14"}".',
            from,
          )
      } else if (attributes !== '') {
        report(
          'directive-attribute',
          `":::${name}" has no attributes, and ${attributes} stands there.`,
          'Remove it.',
          from,
        )
      }
    }
  }
  for (const open of containers) {
    diagnostics.push(
      error(
        'directive-unclosed',
        { file: document.file, line: open.line, column: 1 },
        `":::${open.name}" is never closed.`,
        `Close it with a line of ${open.colons} colons.`,
      ),
    )
  }
  if (fence)
    diagnostics.push(
      error(
        'fence-unclosed',
        { file: document.file, line: fence.line, column: 1 },
        'The fenced code is never closed.',
        `Close it with a line "${fence.mark}".`,
      ),
    )
  return { fences, diagnostics }
}

/** Whether the brackets of a directive line pair up; those inside code spans do not count. */
function balanced(line: string): boolean {
  let depth = 0
  for (const character of line.replace(/`[^`]*`/g, '')) {
    if (character === '[') depth++
    if (character === ']') depth--
    if (depth < 0) return false
  }
  return depth === 0
}
