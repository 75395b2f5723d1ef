import { type Diagnostic, error, WIDEST_LINE, warning } from '@course/model'
import type { ParsedDocument } from '../parse-document.ts'
import { AUTHORED, placeInCode } from './code-lines.ts'

/** Fences whose width is decided by what printed them, or that are no code. */
const UNMEASURED = ['output', 'traceback', 'console', 'text', 'mermaid']

/**
 * Lines of code that are too wide: an error by the width that the course has set itself, else a warning where the books have
 * to break the line.
 */
export function judgeWidth({ document, fences }: ParsedDocument, standard: number | undefined): readonly Diagnostic[] {
  return [...fences].flatMap(([node, { language }]) => {
    const allowed = AUTHORED.includes(language) ? (standard ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY
    const fitting = UNMEASURED.includes(language) ? Number.POSITIVE_INFINITY : WIDEST_LINE
    return node.value.split('\n').flatMap((line, index): Diagnostic[] => {
      const length = [...line].length
      const [report, width] = length > allowed ? [error, allowed] : [warning, fitting]
      if (length <= width) return []
      const place = placeInCode(document, node, index, width, line.length - width)
      return [report('code-width', place, `The line has ${length} characters, and ${width} fit.`, 'Break it.')]
    })
  })
}
