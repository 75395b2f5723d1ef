export type FoundPhrase = { readonly phrase: string; readonly offset: number }

/** Where phrases stand in a text as whole words; capitals make no difference. */
export function findPhrases(text: string, phrases: readonly string[]): readonly FoundPhrase[] {
  if (phrases.length === 0) return []
  return [...text.matchAll(patternOf(phrases))].map((match) => ({ phrase: match[0], offset: match.index }))
}

const patterns = new WeakMap<readonly string[], RegExp>()

/** One pattern for all phrases of a list; the words of a phrase may stand on two lines. */
function patternOf(phrases: readonly string[]): RegExp {
  const known = patterns.get(phrases)
  if (known) return known
  const all = phrases.map((phrase) => phrase.split(' ').map(literally).join('\\s+')).join('|')
  const made = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${all})(?![\\p{L}\\p{N}_])`, 'giu')
  patterns.set(phrases, made)
  return made
}

function literally(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
