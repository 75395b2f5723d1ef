import { type Checked, type Diagnostic, error, type Place } from './diagnostics/diagnostic.ts'
import type { RuleId } from './diagnostics/rule-ids.ts'
import { nearest } from './diagnostics/suggest.ts'
import type { MarkedFile, MarkedLine, SolutionBlock } from './marked-file.ts'
import { asSlug, slug } from './schema/primitives.ts'

/** `### BEGIN SOLUTION` after the comment lead of any language, `<!-- … -->` and `/* … *\/` included. */
const MARKER = /^(\s*)(?:(<!--|\/\*|\/\/|--|;|%|#)\s*)?###\s*(BEGIN|END|STUB)\b(.*)$/
const CLOSERS: Readonly<Record<string, RegExp>> = { '<!--': /-->\s*$/, '/*': /\*\/\s*$/ }
const MARKERS = ['BEGIN SOLUTION', 'END SOLUTION', 'BEGIN REGION', 'END REGION']
/** Anywhere else in a line; taken as code, it would let a solution through. */
const MISPLACED = /###\s*(?:(BEGIN|END)\s+(SOLUTION|REGION)\b|STUB:)/i

/** Takes a text file apart at its markers. A file without markers comes back whole, as code. */
export function parseMarkers(text: string, file: string): Checked<MarkedFile> {
  const reader = new MarkerReader(file)
  for (const line of text.split('\n')) reader.read(line)
  return reader.end()
}

/**
 * Reads a file line by line; what is open (a solution, a region, a solution in a region) is what it remembers. A marker that is
 * written wrongly is taken for the one that was meant, so that its pair is not reported too.
 */
class MarkerReader {
  readonly #file: string
  readonly #diagnostics: Diagnostic[] = []
  readonly #lines: MarkedLine[] = []
  readonly #blocks: SolutionBlock[] = []
  readonly #regions = new Map<string, number>()
  #solution: { readonly line: number; readonly index: number; readonly place: Place } | undefined
  #region: { readonly name: string; readonly place: Place } | undefined
  /** Ends whose beginning has been reported. */
  #excused = { solution: 0, region: 0 }
  #line = 0
  #text = ''

  constructor(file: string) {
    this.#file = file
  }

  read(text: string): void {
    this.#line += 1
    this.#text = text
    const marker = MARKER.exec(text)
    if (marker) {
      const [, indent = '', lead = '', word = '', after = ''] = marker
      this.#marker(indent, word, after.replace(CLOSERS[lead] ?? '', '').trimEnd())
      return
    }
    const misplaced = MISPLACED.exec(text)
    if (misplaced) {
      const [written, word = '', what = ''] = misplaced
      const hint = 'Write it in capitals on a line of its own, after nothing but the start of a comment.'
      this.#fault(
        'marker-unknown',
        `The marker "${written}" does not stand alone on its line, or not in capitals.`,
        hint,
      )
      this.#recover(`${word} ${what}`.toUpperCase())
    }
    this.#add(text, 'code')
  }

  end(): Checked<MarkedFile> {
    const unclosed = (place: Place, what: string, hint: string) =>
      error('marker-unbalanced', place, `${what} begins here and does not end.`, hint)
    if (this.#solution) {
      const hint = 'Add "### END SOLUTION" after its last line.'
      this.#diagnostics.push(unclosed(this.#solution.place, 'A solution', hint))
    }
    if (this.#region) {
      this.#diagnostics.push(
        unclosed(this.#region.place, `Region "${this.#region.name}"`, 'Add "### END REGION" after its last line.'),
      )
    }
    const value = { lines: this.#lines, blocks: this.#blocks, regions: [...this.#regions.keys()] }
    return { value, diagnostics: this.#diagnostics }
  }

  #marker(indent: string, word: string, rest: string): void {
    const what = `${word}${rest}`
    if (what === 'BEGIN SOLUTION') this.#beginSolution(indent)
    else if (what === 'END SOLUTION') this.#endSolution()
    else if (word === 'BEGIN' && /^ REGION \S+$/.test(rest)) this.#beginRegion(rest.slice(' REGION '.length))
    else if (what === 'END REGION') this.#endRegion()
    else if (word === 'STUB' && rest.startsWith(':')) this.#stub(indent, rest.slice(1).replace(/^ /, ''))
    else {
      const start = what.split(/\s+/, 2).join(' ')
      const meant = MARKERS.find((marker) => marker === start) ?? nearest(start, MARKERS)
      const all = 'Markers are BEGIN SOLUTION, END SOLUTION, STUB: line, BEGIN REGION name and END REGION.'
      const whole = meant === 'BEGIN REGION' ? 'BEGIN REGION name' : meant
      const hint = whole === undefined || whole === what ? all : `Did you mean "### ${whole}", alone on its line?`
      this.#fault('marker-unknown', `"### ${what}" is no marker.`, hint)
      this.#recover(meant ?? what)
    }
  }

  #recover(meant: string): void {
    if (meant.startsWith('BEGIN')) this.#excused[meant.includes('REGION') ? 'region' : 'solution'] += 1
    else if (meant === 'END SOLUTION') this.#solution = undefined
    else if (meant === 'END REGION') this.#region = undefined
  }

  #excuse(what: 'solution' | 'region'): boolean {
    if (this.#excused[what] === 0) return false
    this.#excused[what] -= 1
    return true
  }

  #beginSolution(indent: string): void {
    if (this.#solution) {
      const reason = `A solution begins inside the one of line ${this.#solution.line}.`
      this.#fault('marker-nesting', reason, 'End the first one before.')
      this.#recover('BEGIN SOLUTION')
      return
    }
    this.#solution = { line: this.#line, index: this.#blocks.length, place: this.#place() }
    this.#blocks.push({ line: this.#line, indent, hasStub: false })
  }

  #endSolution(): void {
    if (!this.#solution && !this.#excuse('solution')) {
      this.#fault('marker-unbalanced', 'A solution ends that did not begin.', 'Add "### BEGIN SOLUTION" before it.')
    }
    this.#solution = undefined
  }

  #beginRegion(name: string): void {
    if (this.#solution || this.#region) {
      const outer = this.#solution ? `the solution of line ${this.#solution.line}` : `region "${this.#region?.name}"`
      const reason = `Region "${name}" begins inside ${outer}.`
      this.#fault('marker-nesting', reason, 'End that one before; a region may hold solutions, and nothing else nests.')
      this.#recover('BEGIN REGION')
      return
    }
    if (!slug.safeParse(name).success) {
      this.#fault(
        'marker-unknown',
        `"${name}" is no name of a region.`,
        `Use lower-case letters, digits and hyphens, for example "${asSlug(name) ?? 'save'}".`,
      )
    }
    const first = this.#regions.get(name)
    if (first !== undefined) {
      this.#fault('region-duplicate', `Region "${name}" exists already, from line ${first}.`, 'Give it another name.')
    }
    this.#regions.set(name, this.#line)
    this.#region = { name, place: this.#place() }
  }

  #endRegion(): void {
    if (!this.#region) {
      if (!this.#excuse('region'))
        this.#fault('marker-unbalanced', 'A region ends that did not begin.', 'Add "### BEGIN REGION name" before it.')
    } else if (this.#solution) {
      const reason = `The region ends inside the solution of line ${this.#solution.line}.`
      this.#fault('marker-nesting', reason, 'End the solution before.')
    }
    this.#region = undefined
  }

  #stub(indent: string, stub: string): void {
    const block = this.#solution && this.#blocks[this.#solution.index]
    if (!this.#solution || !block) {
      const hint = 'Put it right after "### BEGIN SOLUTION".'
      this.#fault('marker-unbalanced', 'A stub line stands outside a solution.', hint)
      return
    }
    this.#blocks[this.#solution.index] = { ...block, hasStub: true }
    this.#add(stub === '' ? '' : indent + stub, 'stub')
  }

  #add(text: string, kind: MarkedLine['kind']): void {
    this.#lines.push({
      text,
      line: this.#line,
      kind,
      ...(this.#solution && { block: this.#solution.index }),
      ...(this.#region && { region: this.#region.name }),
    })
  }

  #fault(ruleId: RuleId, reason: string, hint: string): void {
    this.#diagnostics.push(error(ruleId, this.#place(), reason, hint))
  }

  /** The text of the line in hand. */
  #place(): Place {
    const column = this.#text.length - this.#text.trimStart().length + 1
    return { file: this.#file, line: this.#line, column, endLine: this.#line, endColumn: this.#text.length + 1 }
  }
}
