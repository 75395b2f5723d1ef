import { type Diagnostic, type DocumentText, error, type Place, placeOf } from '@course/model'
import type { Code } from 'mdast'
import { checkFence, type PlaceOfPart } from './check-fence.ts'
import { type InfoString, parseInfoString } from './info-string.ts'
import type { FenceLine, SourceScan } from './line-kinds.ts'

export type Fence = InfoString

/** Reads what stands after the backticks of one fence, and reports what the dialect does not know. */
export function readFence(
  document: DocumentText,
  scan: SourceScan,
  node: Code,
): { fence: Fence; diagnostics: readonly Diagnostic[] } {
  const opening = scan.fences.get(node.position?.start.line ?? 0)
  if (!opening) return indentedCode(document, node)
  const placeOfPart = partsOf(document.file, opening)
  const parsed = parseInfoString(opening.info.trim())
  if ('reason' in parsed) {
    return {
      fence: { language: node.lang ?? 'text', flags: [], values: {} },
      diagnostics: [error('fence-info', placeOfPart(''), parsed.reason, parsed.hint)],
    }
  }
  return { fence: parsed, diagnostics: checkFence(parsed, node, placeOfPart) }
}

/** Markdown takes lines that are indented by four spaces for code. */
function indentedCode(document: DocumentText, node: Code): ReturnType<typeof readFence> {
  const reason = 'Indented text is code in Markdown, and has no language.'
  const hint = 'Put code between fences with a language; indent other text less.'
  return {
    fence: { language: 'text', flags: [], values: {} },
    diagnostics: [error('fence-language', placeOf(document.file, node.position), reason, hint)],
  }
}

/** Places on the opening line of a fence: of a language, a flag or an attribute as it is written, or of the whole. */
function partsOf(file: string, { line, column, markLength, info }: FenceLine): PlaceOfPart {
  const start = column + markLength
  const between = (from: number, to: number): Place => ({ file, line, column: from, endLine: line, endColumn: to })
  return (part) => {
    const at = part === '' ? -1 : ` ${info}`.search(new RegExp(`[\\s{]${RegExp.escape(part)}`))
    return at < 0 ? between(column, start + info.trimEnd().length) : between(start + at, start + at + part.length)
  }
}
