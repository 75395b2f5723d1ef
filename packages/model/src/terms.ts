import type { DocumentText } from './course.ts'
import type { Place } from './diagnostics/diagnostic.ts'
import type { Prose } from './facts.ts'
import { wholeWords } from './whole-words.ts'

/** Looks for one term in texts: as whole words, in the singular or with the plural's ending, in capitals or not. */
export type TermSearch = {
  /** The forms of its last word, in lower case: the vocabulary of a text that holds the term has one of them. */
  readonly lastWords: readonly string[]
  /** Where it stands first. */
  readonly find: (document: Pick<DocumentText, 'file' | 'body' | 'bodyLine'>, prose: Prose) => Place | undefined
}

export function searchFor(term: string): TermSearch {
  const words = term.toLowerCase().match(/[\p{L}\p{N}_-]+/gu) ?? []
  let search: RegExp | undefined
  return {
    lastWords: pluralsOf(words.at(-1) ?? ''),
    find: ({ file, body, bodyLine }, { vocabulary, pieces }) => {
      if (!words.slice(0, -1).every((word) => vocabulary.includes(word))) return undefined
      search ??= wholeWords(pluralsOf(term))
      for (let index = 0; index < pieces.length; index += 2) {
        const match = search.exec(body.slice(pieces[index], pieces[index + 1]))
        if (!match) continue
        const [text = ''] = match[0].split('\n', 1)
        return placeAt(file, body, bodyLine, (pieces[index] ?? 0) + match.index, text)
      }
      return undefined
    },
  }
}

/** A word, or a phrase by its last one, in the singular and in the plural. */
function pluralsOf(word: string): readonly string[] {
  const changed = /[^aeiou]y$/i.test(word) ? [`${word.slice(0, -1)}ies`] : []
  return [word, `${word}s`, `${word}es`, ...changed]
}

function placeAt(file: string, body: string, bodyLine: number, offset: number, text: string): Place {
  const before = body.slice(0, offset)
  const line = bodyLine + before.split('\n').length - 1
  const column = offset - before.lastIndexOf('\n')
  return { file, line, column, endLine: line, endColumn: column + text.length }
}
