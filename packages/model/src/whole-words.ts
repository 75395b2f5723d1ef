/** What a word is made of, for a regular expression with the flag `u`. */
const WORD = '\\p{L}\\p{N}_-'

/**
 * Finds phrases as whole words, in capitals or not; between the words of a phrase stands any white space. `flags` are added to
 * `iu`.
 */
export function wholeWords(phrases: readonly string[], flags = ''): RegExp {
  const all = phrases.map((phrase) => phrase.trim().split(/\s+/).map(RegExp.escape).join('\\s+')).join('|')
  return new RegExp(`(?<![${WORD}])(?:${all})(?![${WORD}])`, `iu${flags}`)
}
