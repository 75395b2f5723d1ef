import { isCollection, isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml'
import type { z } from 'zod'
import type { Checked, Place } from '../diagnostics/diagnostic.ts'
import { asMeant, schemaFaults } from './schema-faults.ts'
import { syntaxFaults } from './yaml-faults.ts'

/** A value read from YAML whose keys can still be found in the file. */
export type Located<T> = { readonly data: T; readonly placeOf: (path: readonly PropertyKey[]) => Place }

/**
 * Parses YAML 1.2 and checks it against a zod schema. Every fault is a diagnostic at the key or value that it is about;
 * where keys alone are wrong, there is a value all the same.
 * `lineOffset` is the number of file lines before the first line of `text` (front matter starts on line 2).
 */
export function parseYaml<T>(text: string, schema: z.ZodType<T>, file: string, lineOffset = 0): Checked<Located<T>> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' })
  const place = (range: readonly number[] | undefined): Place => {
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
  const broken = syntaxFaults(document, text, place)
  if (broken.length > 0) return { value: undefined, diagnostics: broken }
  const valueAt = (path: readonly PropertyKey[]) => placeOfValue(document.contents, path, place)
  const keyAt = (path: readonly PropertyKey[]) => place(keyNode(document.contents, path)?.range ?? undefined)
  const plain: unknown = document.toJS() ?? {}
  const parsed = schema.safeParse(plain)
  if (parsed.success) return { value: { data: parsed.data, placeOf: valueAt }, diagnostics: [] }
  const { issues } = parsed.error
  const meant = schema.safeParse(asMeant(schema, plain, issues))
  return {
    value: meant.success ? { data: meant.data, placeOf: valueAt } : undefined,
    diagnostics: schemaFaults(schema, plain, issues, { valueAt, keyAt }),
  }
}

/** A value, or the nearest around it that is there; of one that spans lines its key, or where it starts. */
function placeOfValue(
  root: unknown,
  path: readonly PropertyKey[],
  place: (range: readonly number[] | undefined) => Place,
): Place {
  const { node, depth } = nodeAt(root, path)
  const whole = place(node?.range ?? undefined)
  if (!isCollection(node) || whole.line === whole.endLine) return whole
  const key = keyNode(root, path.slice(0, depth))
  if (key?.range) return place(key.range)
  return { file: whole.file, ...(whole.line !== undefined && { line: whole.line }), column: whole.column ?? 1 }
}

/** The node at a path, or the last one on the way to it, and how far that is. */
function nodeAt(
  root: unknown,
  path: readonly PropertyKey[],
): { readonly node: Node | undefined; readonly depth: number } {
  let node: unknown = root
  let depth = 0
  for (const key of path) {
    const next: unknown = isCollection(node) ? node.get(key, true) : undefined
    if (!next) break
    node = next
    depth++
  }
  return { node: node && typeof node === 'object' && 'range' in node ? (node as Node) : undefined, depth }
}

function keyNode(root: unknown, path: readonly PropertyKey[]): Node | undefined {
  if (path.length === 0) return undefined
  const parent = nodeAt(root, path.slice(0, -1))
  if (!isMap(parent.node) || parent.depth < path.length - 1) return undefined
  const name = path.at(-1)
  const key = parent.node.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(name))?.key
  return key as Node | undefined
}
