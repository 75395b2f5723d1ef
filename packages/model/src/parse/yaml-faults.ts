import { type Document, type ErrorCode, isCollection, isScalar, visit, type YAMLParseError } from 'yaml'
import { type Diagnostic, error, type Place } from '../diagnostics/diagnostic.ts'

type PlaceOf = (range: readonly number[] | undefined) => Place

const WORDS: Readonly<Partial<Record<ErrorCode, { readonly reason: string; readonly hint: string }>>> = {
  BLOCK_AS_IMPLICIT_KEY: {
    reason: 'A value holds ": ", which YAML takes for another key.',
    hint: 'Put the value in quotes.',
  },
  TAB_AS_INDENT: { reason: 'A tab stands where YAML wants spaces.', hint: 'Indent with spaces.' },
  MULTIPLE_DOCS: {
    reason: 'A second YAML document begins here.',
    hint: 'Remove the line of hyphens, and what follows it.',
  },
}
const HINT = 'Quote values that hold ": ", "#" or quotes, and indent with spaces.'

/**
 * What keeps a text from being YAML, each fault once: keys that stand twice are told one by one, and after any other fault
 * what the parser makes of the rest follows from it.
 */
export function syntaxFaults(document: Document, text: string, placeOf: PlaceOf): readonly Diagnostic[] {
  const faults: Diagnostic[] = []
  for (const fault of document.errors) {
    if (fault.code === 'DUPLICATE_KEY') {
      const key = /^[^\s:,{}]+/.exec(text.slice(fault.pos[0]))?.[0] ?? ''
      const range = [fault.pos[0], fault.pos[0] + key.length]
      faults.push(error('yaml-syntax', placeOf(range), `The key "${key}" stands here twice.`, 'Keep one of the two.'))
      continue
    }
    faults.push(syntaxFault(document, fault, placeOf))
    break
  }
  return faults.length > 0 ? faults : aliasFaults(document, placeOf)
}

function syntaxFault(document: Document, fault: YAMLParseError, placeOf: PlaceOf): Diagnostic {
  const start = unclosedAt(document, fault)
  if (start !== undefined) {
    const reason = 'A quotation mark or a bracket that is opened here is not closed where it should be.'
    return error('yaml-syntax', placeOf([start, start + 1]), reason, 'Close it on this line.')
  }
  const words = WORDS[fault.code]
  const said = fault.message.split('\n', 1)[0] ?? fault.message
  const reason = words?.reason ?? `This is not valid YAML: ${said.slice(0, 1).toLowerCase()}${said.slice(1)}.`
  return error('yaml-syntax', placeOf(fault.pos), reason, words?.hint ?? HINT)
}

/** The parser sees that something is not closed where it ends to look; the author has to see where it was opened. */
function unclosedAt(document: Document, { code, pos: [end] }: YAMLParseError): number | undefined {
  if (code !== 'MISSING_CHAR' && code !== 'BAD_INDENT') return undefined
  let start: number | undefined
  visit(document, {
    Node(_key, node) {
      const isOpened = isCollection(node) ? node.flow : isScalar(node) && /^QUOTE_/.test(String(node.type))
      if (isOpened && node.range && node.range[0] < end && node.range[1] >= end) start = node.range[0]
    },
  })
  return start
}

function aliasFaults(document: Document, placeOf: PlaceOf): readonly Diagnostic[] {
  const faults: Diagnostic[] = []
  visit(document, {
    Alias(_key, node) {
      const reason = `"*${node.source}" is an alias, and aliases are not read.`
      faults.push(error('yaml-syntax', placeOf(node.range ?? undefined), reason, 'Quote a value that starts with "*".'))
    },
  })
  return faults
}
