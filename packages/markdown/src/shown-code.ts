import type { ShownCode } from '@course/model'
import { type Example, examplesOf } from './examples.ts'
import type { ParsedDocument } from './parse-document.ts'

/**
 * The code of a document that a learner reads: its examples, those of exercises and mistakes included, and its listings.
 * What stands in `:::lookahead`, or runs on a later version alone, may hold anything.
 */
export function shownCode(parsed: Pick<ParsedDocument, 'root' | 'fences'>): readonly ShownCode[] {
  return examplesOf(parsed).flatMap((example): ShownCode[] => {
    const kind = kindOf(example)
    if (kind === undefined || example.since !== undefined || example.within.includes('lookahead')) return []
    const { code, line, indent, fresh, file, from } = example
    return [
      { kind, code, line, indent, fresh, ...(file !== undefined && { file }), ...(from !== undefined && { from }) },
    ]
  })
}

function kindOf({ kind, language }: Example): ShownCode['kind'] | undefined {
  if (kind === 'pycon') return 'pycon'
  return kind === 'python' || (kind === 'listing' && language === 'python') ? 'python' : undefined
}
