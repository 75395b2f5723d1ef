import { isMap, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml'
import type { z } from 'zod'
import { type Checked, type Diagnostic, error, type Place } from '../diagnostics/diagnostic.ts'
import { suggest } from '../diagnostics/suggest.ts'

/** A value read from YAML whose keys can still be found in the file. */
export type Located<T> = { readonly data: T; readonly placeOf: (path: readonly PropertyKey[]) => Place }

/**
 * Parses YAML 1.2 and checks it against a zod schema. Every fault is a diagnostic at the key or value that it is about.
 * `lineOffset` is the number of file lines before the first line of `text` (front matter starts on line 2).
 */
export function parseYaml<T>(text: string, schema: z.ZodType<T>, file: string, lineOffset = 0): Checked<Located<T>> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' })
  const place = (range: readonly number[] | null | undefined): Place => {
    if (!range) return { file, line: lineOffset + 1, column: 1 }
    const start = lines.linePos(range[0] ?? 0)
    const end = lines.linePos(range[1] ?? range[0] ?? 0)
    return {
      file,
      line: start.line + lineOffset,
      column: start.col,
      endLine: end.line + lineOffset,
      endColumn: end.col,
    }
  }
  if (document.errors.length > 0) {
    return {
      value: undefined,
      diagnostics: document.errors.map((fault) =>
        error(
          'yaml-syntax',
          place(fault.pos),
          `This is not valid YAML: ${firstLine(fault.message)}`,
          'Quote values that hold ": ", "#" or quotes, and indent with spaces.',
        ),
      ),
    }
  }
  const aliases: Diagnostic[] = []
  visit(document, {
    Alias: (_key, node) => {
      aliases.push(
        error(
          'yaml-syntax',
          place(node.range),
          `"*${node.source}" is an alias, and aliases are not read.`,
          'Quote a value that starts with "*".',
        ),
      )
    },
  })
  if (aliases.length > 0) return { value: undefined, diagnostics: aliases }
  const valueAt = (path: readonly PropertyKey[]): Place => place(nodeAt(document.contents, path)?.range)
  const plain: unknown = document.toJS() ?? {}
  const parsed = schema.safeParse(plain)
  if (parsed.success) return { value: { data: parsed.data, placeOf: valueAt }, diagnostics: [] }
  const diagnostics = parsed.error.issues.flatMap((issue): Diagnostic[] => {
    if (issue.code === 'unrecognized_keys') {
      const known = keysOf(schema, issue.path)
      return issue.keys.map((key) =>
        error(
          'unknown-key',
          place(keyAt(document.contents, [...issue.path, key])?.range),
          `"${key}" is not a key that is known here.`,
          suggest(key, known) ?? (known.length > 0 ? `Known keys: ${known.join(', ')}.` : undefined),
        ),
      )
    }
    const name = issue.path.map(String).join('.') || 'this'
    const missing = at(plain, issue.path) === undefined
    return [
      missing
        ? error('missing-key', valueAt(issue.path.slice(0, -1)), `"${name}" is missing.`, `Add "${name}".`)
        : error('invalid-value', valueAt(issue.path), `"${name}": ${issue.message}`),
    ]
  })
  return { value: undefined, diagnostics }
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], value)
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? message
}

function nodeAt(root: unknown, path: readonly PropertyKey[]): Node | undefined {
  let node: unknown = root
  for (const key of path) {
    if (!node || typeof node !== 'object' || !('get' in node) || typeof node.get !== 'function') break
    const next: unknown = node.get(key, true)
    if (!next) break
    node = next
  }
  return node && typeof node === 'object' && 'range' in node ? (node as Node) : undefined
}

function keyAt(root: unknown, path: readonly PropertyKey[]): Node | undefined {
  const map = nodeAt(root, path.slice(0, -1))
  if (!isMap(map)) return undefined
  const key = map.items.find((pair) => isScalar(pair.key) && pair.key.value === path.at(-1))?.key
  return key as Node | undefined
}

/** The keys that an object schema allows at a path; empty where the schema there is no plain object. */
function keysOf(schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
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
