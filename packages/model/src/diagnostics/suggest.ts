import { closest, distance } from 'fastest-levenshtein'

/** "Did you mean …?" for a misspelt name, or undefined where nothing known is near it. */
export function suggest(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined
  const nearest = closest(name, known)
  const allowed = Math.ceil(name.length / 3)
  return distance(name, nearest) <= allowed ? `Did you mean "${nearest}"?` : undefined
}
