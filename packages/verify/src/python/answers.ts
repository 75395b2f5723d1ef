import type { BlockResult, Ending } from '../program.ts'

/** What is known of one program while it runs; see `protocol.py`. */
export type Answer =
  /** After a fatal one, the program's other blocks have to be run anew, without it. */
  | (BlockResult & { readonly block: number; readonly fatal: boolean })
  | { readonly leftover: number; readonly what: string }
  | { readonly end: true }
  /** The worker is gone; this is how the block ended that was running. */
  | { readonly gone: Ending }

/** A line of a worker. */
export type Line = Exclude<Answer, { readonly gone: Ending }> | { readonly ready: true } | { readonly unsafe: string }

/** A program may write into the harness's descriptors. Undefined for what is no answer: after it, nothing can be believed. */
export function readLine(text: string): Line | undefined {
  try {
    const line: unknown = JSON.parse(text)
    return isLine(line) ? line : undefined
  } catch {
    return undefined
  }
}

function isLine(value: unknown): value is Line {
  if (typeof value !== 'object' || value === null) return false
  const line = value as Readonly<Record<string, unknown>>
  if (typeof line.block === 'number') {
    const ending = line.ending as { readonly kind?: unknown } | null | undefined
    return typeof ending?.kind === 'string' && typeof line.output === 'string' && typeof line.milliseconds === 'number'
  }
  if (typeof line.leftover === 'number') return typeof line.what === 'string'
  return line.ready === true || line.end === true || typeof line.unsafe === 'string'
}
