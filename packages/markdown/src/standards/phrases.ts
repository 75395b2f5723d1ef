import { wholeWords } from '@course/model'

export type FoundPhrase = { readonly phrase: string; readonly offset: number }

/** Where phrases stand in a text as whole words; capitals make no difference. */
export function findPhrases(text: string, phrases: readonly string[]): readonly FoundPhrase[] {
  if (phrases.length === 0) return []
  return [...text.matchAll(patternOf(phrases))].map((match) => ({ phrase: match[0], offset: match.index }))
}

const patterns = new WeakMap<readonly string[], RegExp>()

/** One pattern for all phrases of a list. */
function patternOf(phrases: readonly string[]): RegExp {
  const made = patterns.get(phrases) ?? wholeWords(phrases, 'g')
  patterns.set(phrases, made)
  return made
}
