import type { z } from 'zod'
import { type Diagnostic, error, type Place } from '../diagnostics/diagnostic.ts'
import { listKnown, nearest } from '../diagnostics/suggest.ts'
import { nameOf, valueFault } from './value-fault.ts'

type Path = readonly PropertyKey[]
type Issue = z.core.$ZodIssue

/** Where the value and the key at a path stand in the file. */
export type Places = { readonly valueAt: (path: Path) => Place; readonly keyAt: (path: Path) => Place }

/**
 * What a value got wrong by its schema, each at its key or value. The keys that are missing in one place are one
 * diagnostic, and a key that is misspelt is not missing as well.
 */
export function schemaFaults(
  schema: z.ZodType,
  value: unknown,
  issues: readonly Issue[],
  { valueAt, keyAt }: Places,
): readonly Diagnostic[] {
  const unknown = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => unknownKey(schema, value, issue.path, key)) : [],
  )
  const meant = new Set(unknown.map(({ path, near }) => pathId([...path, near ?? ''])))
  const absent = issues.filter(
    ({ code, path }) => code !== 'unrecognized_keys' && at(value, path) === undefined && !meant.has(pathId(path)),
  )
  const missing = Map.groupBy(absent, ({ path }) => pathId(path.slice(0, -1)))
  return [
    ...unknown.map(({ path, key, hint }) =>
      error('unknown-key', keyAt([...path, key]), `"${key}" is not a key that is known here.`, hint),
    ),
    ...[...missing.values()].map((group) => missingKeys(group, valueAt)),
    ...issues.flatMap((issue) => {
      if (issue.code === 'unrecognized_keys' || at(value, issue.path) === undefined) return []
      const { reason, hint } = valueFault(issue, at(value, issue.path))
      return [
        error('invalid-value', issue.code === 'invalid_key' ? keyAt(issue.path) : valueAt(issue.path), reason, hint),
      ]
    }),
  ]
}

/**
 * The value with misspelt keys spelt as they were meant, and unknown ones left out: what else is wrong with the course can
 * then be found in the same run.
 */
export function asMeant(schema: z.ZodType, value: unknown, issues: readonly Issue[]): unknown {
  const repaired: unknown = structuredClone(value)
  for (const issue of issues) {
    if (issue.code !== 'unrecognized_keys') continue
    const parent = at(repaired, issue.path) as Record<string, unknown>
    for (const name of issue.keys) {
      const { near } = unknownKey(schema, repaired, issue.path, name)
      if (near !== undefined && parent[near] === undefined) parent[near] = parent[name]
      delete parent[name]
    }
  }
  return repaired
}

function unknownKey(schema: z.ZodType, value: unknown, path: Path, key: string) {
  const known = keysOf(schema, path)
  const written = at(value, path)
  const free = known.filter((name) => at(written, [name]) === undefined)
  const near = nearest(key, free) ?? nearest(key, known)
  const hint =
    near === undefined
      ? (listKnown('Known keys', known) ?? 'Remove it.')
      : free.includes(near)
        ? `Did you mean "${near}"?`
        : `Remove it; "${near}" is there already.`
  return { path, key, near, hint }
}

function missingKeys(group: readonly Issue[], valueAt: Places['valueAt']): Diagnostic {
  const names = group.map(({ path }) => `"${String(path.at(-1))}"`)
  const parent = group[0]?.path.slice(0, -1) ?? []
  const where = parent.length === 0 ? '' : ` in ${nameOf(parent)}`
  const listed = names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names[0]
  const reason = `${listed} ${names.length > 1 ? 'are' : 'is'} missing${where}.`
  return error('missing-key', valueAt(parent), reason, `Add ${listed}.`)
}

function pathId(path: Path): string {
  return JSON.stringify(path.map(String))
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, key) => (inner === null ? undefined : (inner as Record<PropertyKey, unknown> | undefined)?.[key]),
    value,
  )
}

/** The keys that an object schema allows at a path; empty where the schema there is no plain object. */
function keysOf(schema: z.ZodType, path: Path): readonly string[] {
  let current: unknown = schema
  for (const key of path) current = step(unwrap(current), key)
  const shape = (unwrap(current) as { shape?: object } | undefined)?.shape
  return shape ? Object.keys(shape) : []
}

function unwrap(schema: unknown): unknown {
  let current = schema as { unwrap?: () => unknown; element?: unknown } | undefined
  while (current && typeof current.unwrap === 'function' && current.element === undefined) {
    current = current.unwrap() as typeof current
  }
  return current
}

function step(schema: unknown, key: PropertyKey): unknown {
  const kind = schema as { shape?: Record<PropertyKey, unknown>; element?: unknown; valueType?: unknown } | undefined
  if (typeof key === 'number') return kind?.element
  return kind?.shape?.[key] ?? kind?.valueType
}
