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
  const words = wordsOf(term)
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

/**
 * How often a text names which of many terms, in the singular or the plural. It compiles no expression for each term: that
 * takes 5 ms, where the expression knows the letters of all languages.
 */
export function termCounter<T extends { readonly term: string }>(
  terms: readonly T[],
): (text: string) => ReadonlyMap<T, number> {
  const byLastWord = new Map<string, { readonly named: T; readonly forms: readonly string[] }[]>()
  for (const named of terms) {
    const term = named.term.toLowerCase()
    for (const word of pluralsOf(wordsOf(term).at(-1) ?? ''))
      byLastWord.set(word, [...(byLastWord.get(word) ?? []), { named, forms: pluralsOf(term) }])
  }
  return (text) => {
    const spaced = text.toLowerCase().replace(/\s+/g, ' ')
    const near = new Set([...new Set(wordsOf(spaced))].flatMap((word) => byLastWord.get(word) ?? []))
    const counts = [...near].map(
      ({ named, forms }) => [named, forms.reduce((sum, form) => sum + timesIn(spaced, form), 0)] as const,
    )
    return new Map(counts.filter(([, count]) => count > 0))
  }
}

const WORD = /[\p{L}\p{N}_-]/u

/** How often a phrase stands in a text as whole words. */
function timesIn(text: string, phrase: string): number {
  let times = 0
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + phrase.length)) {
    const isWhole = !WORD.test(text.charAt(at - 1)) && !WORD.test(text.charAt(at + phrase.length))
    if (isWhole) times += 1
  }
  return times
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}_-]+/gu) ?? []
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
