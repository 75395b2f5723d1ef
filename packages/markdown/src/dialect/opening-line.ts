import type { DirectiveLine } from './line-kinds.ts'

/** `:::name[Title]{attributes}` */
export const OPENING = /^(:{3,})([a-z][a-z-]*)(\[.*\])?(\{[^{}]*\})?$/

/** A line that `OPENING` matches, as what it opens. */
export function openingLine(
  [, mark = '', name = '', label, attributes = '']: RegExpExecArray,
  line: number,
): DirectiveLine {
  const id = /^\{\s*#(\S+?)\s*\}$/.exec(attributes)?.[1]
  const since = /since="([^"]*)"/.exec(attributes)?.[1]
  return {
    kind: 'opening',
    line,
    colons: mark.length,
    name,
    label: label === undefined ? undefined : titleOf(label, mark.length + name.length),
    attributes: { ...(id !== undefined && { id }), ...(since !== undefined && { since }) },
  }
}

/** What stands between the brackets, which open after `offset` characters. */
function titleOf(label: string, offset: number): { readonly text: string; readonly column: number } {
  const inside = label.slice(1, -1)
  const text = inside.trim()
  return { text, column: offset + 2 + inside.indexOf(text) }
}

/** Whether the brackets of a directive line pair up; those inside code spans do not count. */
export function balanced(line: string): boolean {
  let depth = 0
  for (const character of line.replace(/`[^`]*`/g, '')) {
    if (character === '[') depth++
    if (character === ']') depth--
    if (depth < 0) return false
  }
  return depth === 0
}
