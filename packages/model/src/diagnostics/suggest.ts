import { distance } from 'fastest-levenshtein'

const LISTED = 12

/** The known name that a misspelt one was meant to be, or undefined where none is near it. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const others = known.filter((candidate) => candidate !== name)
  if (others.length === 0 || name === '') return undefined
  const lower = name.toLowerCase()
  const same = others.find((candidate) => candidate.toLowerCase() === lower)
  if (same !== undefined) return same
  const named = others.filter((candidate) => candidate.endsWith(`/${name}`) || name.endsWith(`/${candidate}`))
  if (named.length === 1) return named[0]
  let best: { readonly candidate: string; readonly far: number; readonly shared: number } | undefined
  for (const candidate of others) {
    const far = distance(name, candidate)
    if (far > (best?.far ?? allowed(name.length))) continue
    const shared = sharedEnds(name, candidate)
    if (!best || far < best.far || shared > best.shared) best = { candidate, far, shared }
  }
  return best?.candidate
}

/** How many characters two names share at their start and end: a letter left out is likelier than another one written. */
function sharedEnds(a: string, b: string): number {
  const most = Math.min(a.length, b.length)
  let start = 0
  while (start < most && a[start] === b[start]) start++
  let end = 0
  while (end < most - start && a.at(-1 - end) === b.at(-1 - end)) end++
  return start + end
}

/** "Did you mean …?" for a misspelt name, or undefined where nothing known is near it. */
export function suggest(name: string, known: readonly string[]): string | undefined {
  const near = nearest(name, known)
  return near === undefined ? undefined : `Did you mean "${near}"?`
}

/** "Levels: A, B." with the first names where there are many, or undefined where there is none. */
export function listKnown(what: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined
  const more = known.length - LISTED
  return `${what}: ${known.slice(0, LISTED).join(', ')}${more > 0 ? ` and ${more} more` : ''}.`
}

/** Every name of two letters is near every other. */
function allowed(length: number): number {
  return length < 3 ? 0 : Math.ceil(length / 3)
}
