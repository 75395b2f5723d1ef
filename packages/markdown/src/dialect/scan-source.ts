import { type Diagnostic, type DocumentText, error, nearest, type RuleId, suggest } from '@course/model'
import { attributeFault, DIRECTIVES, TITLED } from './directives.ts'
import type { DirectiveLine, FenceLine, SourceScan } from './line-kinds.ts'
import { balanced, OPENING, openingLine } from './opening-line.ts'

/** What may stand before a block on its line: indentation, quotes, items of lists. */
const LEAD = String.raw`(?:\s|>|[-*+]\s|\d+[.)]\s)`
const FENCE = new RegExp(`^(${LEAD}*)(\`{3,}|~{3,})(.*)$`)
/** Soft hyphen, zero-width space, word joiner, byte order mark, and what turns the direction of writing round. */
const INVISIBLE = /[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]/
/** In code a no-break space is not what it looks like either. */
const INVISIBLE_IN_CODE = new RegExp(INVISIBLE.source.replace('[', '[\\u00a0'))
/** An exercise, a solution, a note: nobody needs more, and what nests without end ends a program. */
const DEEPEST = 8
const INDENTED_DIRECTIVE = new RegExp(`^${LEAD}+:{3,}`)

/**
 * Reads a document line by line, before Markdown does: what is wrong with the lines of directives and fences would
 * otherwise be lost silently, because Markdown takes what it does not understand as text.
 */
export function scanSource(document: DocumentText): SourceScan {
  const scanner = new SourceScanner(document)
  const lines = document.body.split('\n')
  for (const [index, line] of lines.entries()) scanner.scan(line, lines[index - 1], lines[index + 1])
  return scanner.end()
}

type OpenContainer = {
  readonly colons: number
  readonly name: string
  readonly line: number
  readonly length: number
  /** False where its opening line has been reported as none. */
  readonly isDirective: boolean
}

/** Remembers which containers are open, and whether a fence is. */
class SourceScanner {
  readonly #file: string
  readonly #diagnostics: Diagnostic[] = []
  readonly #fences = new Map<number, FenceLine>()
  readonly #directives = new Map<number, DirectiveLine>()
  readonly #containers: OpenContainer[] = []
  #fence: { readonly mark: string; readonly opening: FenceLine } | undefined
  #line: number
  #text = ''

  constructor({ file, bodyLine }: DocumentText) {
    this.#file = file
    this.#line = bodyLine - 1
  }

  scan(text: string, before: string | undefined, after: string | undefined): void {
    this.#line += 1
    this.#text = text
    this.#checkCharacters()
    const [, lead = '', mark = '', info = ''] = FENCE.exec(text) ?? []
    if (this.#fence) this.#inFence(lead, mark, info)
    else if (mark !== '' && !(mark.startsWith('`') && info.includes('`'))) this.#openFence(lead, mark, info)
    else if (INDENTED_DIRECTIVE.test(text)) {
      const reason = 'A line of a directive is indented, or stands in a list or a quotation.'
      this.#fault('directive-text', reason, 'Start it at the beginning of the line.')
    } else if (/^:{3,}\s*$/.test(text)) this.#closeContainer(after)
    else if (text.startsWith(':::')) this.#openContainer(before)
  }

  end(): SourceScan {
    if (this.#fence) return { ...this.#scanned(), diagnostics: this.#withUnclosed(this.#fence) }
    for (const { line, name, colons, length } of this.#containers.filter(({ isDirective }) => isDirective)) {
      const place = { file: this.#file, line, column: 1, endLine: line, endColumn: length + 1 }
      const hint = `Close it with a line "${':'.repeat(colons)}".`
      this.#diagnostics.push(error('directive-unclosed', place, `":::${name}" is never closed.`, hint))
    }
    return { ...this.#scanned(), diagnostics: this.#diagnostics }
  }

  #scanned(): Pick<SourceScan, 'fences' | 'directives'> {
    return { fences: this.#fences, directives: this.#directives }
  }

  /** Code that nothing closes takes in all that follows: what its lines were taken for is no fault of theirs. */
  #withUnclosed({ mark, opening: { line, column, info } }: { mark: string; opening: FenceLine }): Diagnostic[] {
    const own = this.#diagnostics.filter((d) => d.ruleId !== 'directive-in-code' || (d.line ?? 0) < line)
    const isReported = own.some((d) => d.ruleId === 'fence-unclosed' && (d.line ?? 0) > line)
    if (isReported) return own
    const place = { file: this.#file, line, column, endLine: line, endColumn: column + mark.length + info.length }
    return [
      ...own,
      error('fence-unclosed', place, 'The fenced code is never closed.', `Close it with a line "${mark}".`),
    ]
  }

  #checkCharacters(): void {
    const at = this.#text.search(this.#fence ? INVISIBLE_IN_CODE : INVISIBLE)
    if (at < 0) return
    const code = (this.#text.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, '0')
    const reason = `An invisible character stands here: U+${code}.`
    this.#fault('invisible-character', reason, 'Delete it, and type what you want to be seen.', at, at + 1)
  }

  #openFence(lead: string, mark: string, info: string): void {
    const opening: FenceLine = {
      line: this.#line,
      column: lead.length + 1,
      markLength: mark.length,
      info,
      atMargin: false,
    }
    this.#fence = { mark, opening }
    this.#fences.set(this.#line, opening)
  }

  #inFence(lead: string, mark: string, info: string): void {
    const { mark: opened, opening } = this.#fence ?? { mark: '' }
    // Up to three spaces may stand before the line that closes a fence at the margin (CommonMark 0.31.2, 4.5).
    const near = opening?.column !== 1 || /^ {0,3}$/.test(lead)
    if (opening && near && mark.startsWith(opened) && info.trim() === '') {
      if (opening.column === 1) this.#fences.set(opening.line, { ...opening, atMargin: true, endLine: this.#line })
      this.#fence = undefined
    } else if (opening && near && mark.startsWith(opened)) {
      const reason = `A fence begins inside the code of line ${opening.line}, which nothing has closed.`
      this.#fault('fence-unclosed', reason, `Close that one before, or open it with "${opened}\`".`)
    } else if (opening?.column === 1 && isShortened(this.#text, opened)) {
      const reason = `This line would close the code of line ${opening.line}, and is shorter than "${opened}".`
      this.#fault('fence-unclosed', reason, `Write "${opened}".`)
    } else if (this.#containers.length > 0 && /^\s*:{3,}/.test(this.#text)) {
      const reason = 'A line of colons stands in fenced code inside a container, and would close the container.'
      this.#fault('directive-in-code', reason, 'Indent it differently, or move the code out of the container.')
    }
  }

  #closeContainer(after: string | undefined): void {
    const colons = this.#text.trimEnd().length
    this.#directives.set(this.#line, { kind: 'closing', line: this.#line, colons })
    const open = this.#containers.at(-1)
    if (!open) {
      const hint = 'Remove it, or open a container before.'
      this.#fault('directive-unclosed', 'This line closes a container, and none is open.', hint)
    } else if (open.colons !== colons) {
      const reason = `This line has ${colons} colons, and ":::${open.name}" of line ${open.line} was opened with ${open.colons}.`
      this.#fault('directive-nesting', reason, 'Close the inner container first, with as many colons as opened it.')
      const match = this.#containers.findLastIndex((container) => container.colons === colons)
      if (match >= 0) this.#containers.length = match
    } else this.#containers.pop()
    if (after !== undefined && after.trim() !== '' && !/^:{3,}\s*$/.test(after)) {
      this.#fault('directive-blank-line', 'A closing line is followed by text.', 'Put a blank line after it.')
    }
  }

  #openContainer(before: string | undefined): void {
    this.#checkOpening()
    if (before !== undefined && before.trim() !== '' && !/^:{3,}[a-z]/.test(before)) {
      this.#fault('directive-blank-line', 'An opening line has no blank line before it.', 'Put a blank line before it.')
    }
    const [, mark = ':::', name = ''] = /^(:+)\s*([a-z-]*)/i.exec(this.#text) ?? []
    const colons = mark.length
    const outer = this.#containers.at(-1)
    if (outer && colons >= outer.colons) {
      const reason = `":::${name}" has ${colons} colons inside ":::${outer.name}" of line ${outer.line}, which has ${outer.colons}.`
      const longer = `${':'.repeat(colons + 1)}${outer.name}`
      this.#fault('directive-nesting', reason, `Give the outer one more colon: "${longer}", and its closing line too.`)
    }
    this.#containers.push({
      colons,
      name,
      line: this.#line,
      length: this.#text.length,
      isDirective: this.#directives.has(this.#line),
    })
  }

  #checkOpening(): void {
    const text = this.#text
    const gap = /^:{3,}\s/.test(text) ? text.search(/\s/) : -1
    const split = text.search(/\]\s+\{/) + 1
    const match = OPENING.exec(text)
    if (gap >= 0) {
      const name = text
        .slice(gap)
        .trim()
        .split(/[\s[{]/, 1)[0]
      this.#fault(
        'directive-spacing',
        'A space stands between the colons and the name.',
        `Write ":::${name}".`,
        gap,
        gap + 1,
      )
    } else if (split > 0) {
      const reason = 'A space stands between the title and the attributes.'
      this.#fault('directive-spacing', reason, 'Write "[Title]{#id}" without it.', split)
    } else if (!balanced(text)) {
      const hint = 'Close every "[" of the title, or leave brackets out.'
      this.#fault('directive-title', 'The brackets of the title are not balanced.', hint)
    } else if (!match) {
      const near = nearest(/^:+([a-z-]*)/i.exec(text)?.[1] ?? '', DIRECTIVES)
      const form = 'Write ":::name[Title]{attributes}", each part optional.'
      const hint = near === undefined ? form : `Did you mean ":::${near}"?`
      this.#fault('directive-text', 'This line starts like a directive and is none.', hint)
    } else {
      this.#checkParts(match)
      if (this.#containers.length < DEEPEST) this.#directives.set(this.#line, openingLine(match, this.#line))
      else
        this.#fault('directive-nesting', `More than ${DEEPEST} containers are open here.`, 'Close some of them before.')
    }
  }

  #checkParts([, colons = '', name = '', label, attributes = '']: RegExpExecArray): void {
    if (!DIRECTIVES.includes(name)) {
      const hint = suggest(name, DIRECTIVES) ?? `Directives: ${DIRECTIVES.join(', ')}.`
      this.#fault(
        'directive-unknown',
        `There is no directive ":::${name}".`,
        hint,
        colons.length,
        colons.length + name.length,
      )
      return
    }
    const titled = TITLED.includes(name)
    if (titled && (label === undefined || label.slice(1, -1).trim() === '')) {
      this.#fault('directive-title-missing', `":::${name}" has no title.`, `Write ":::${name}[Title]".`)
    }
    if (!titled && label !== undefined) {
      this.#fault('directive-attribute', `":::${name}" takes no title.`, 'Remove it.', this.#text.indexOf('['))
    }
    const fault = attributeFault(name, attributes)
    if (fault) this.#fault(fault.ruleId, fault.reason, fault.hint, this.#text.length - attributes.length)
  }

  /** At the line in hand, or at a part of it: from one character to before another, both from 0. */
  #fault(ruleId: RuleId, reason: string, hint: string, from = 0, to = this.#text.length): void {
    const place = { file: this.#file, line: this.#line, column: from + 1, endLine: this.#line, endColumn: to + 1 }
    this.#diagnostics.push(error(ruleId, place, reason, hint))
  }
}

/** A line of one or two of the fence's own character: too few for any fence. */
function isShortened(line: string, mark: string): boolean {
  return line !== '' && line.length < 3 && mark.startsWith(line)
}
