/** What mermaid takes out of a source before it reads it, in this order: front matter, directives, comments. */
const REMOVED = [/^\s*---\s*\n.*?\n\s*---\s*\n+/s, /%%\{.*?\}%%/gs, /(?<=^|[\n\0])\s*%%(?!\{)[^\n]+\n?/g] as const

/**
 * The line of a diagram's source, from 1, that mermaid calls `line`: it counts the lines that are left when it has taken
 * out what it does not draw.
 */
export function sourceLine(source: string, line: number): number {
  const left = REMOVED.reduce((text, pattern) => text.replace(pattern, (match) => '\0'.repeat(match.length)), source)
  let at = left.search(/[^\s\0]/)
  for (let number = 1; number < line; number += 1) {
    const end = left.indexOf('\n', at)
    if (end < 0) break
    at = end + 1
    while (left[at] === '\0') at += 1
  }
  return source.slice(0, Math.max(0, at)).split('\n').length
}
