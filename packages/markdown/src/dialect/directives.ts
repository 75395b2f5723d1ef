import type { RuleId } from '@course/model'

export const CALLOUTS: readonly string[] = ['note', 'tip', 'warning', 'python', 'lookahead']
export const DIRECTIVES: readonly string[] = [...CALLOUTS, 'exercise', 'hint', 'solution', 'mistake']
/** Those that have a title; no other takes one. */
export const TITLED: readonly string[] = ['exercise', 'mistake']

/** What is wrong with the `{…}` of a directive; an empty text stands for none. */
export function attributeFault(
  name: string,
  attributes: string,
): { readonly ruleId: RuleId; readonly reason: string; readonly hint: string } | undefined {
  const inside = attributes.slice(1, -1).trim()
  if (name === 'exercise') return idFault(inside)
  if (name === 'python') {
    if (/^since="\d+\.\d+"$/.test(inside)) return undefined
    const reason = inside === '' ? '":::python" does not say since when.' : `":::python" does not know ${inside}.`
    return { ruleId: 'directive-attribute', reason, hint: 'Write ":::python{since="3.14"}".' }
  }
  if (attributes === '') return undefined
  const reason = `":::${name}" has no attributes, and ${attributes} stands there.`
  return { ruleId: 'directive-attribute', reason, hint: 'Remove it.' }
}

function idFault(inside: string): ReturnType<typeof attributeFault> {
  const hint = 'Write "{#short-id}" after the title, in lower-case letters, digits and hyphens.'
  if (inside === '') return { ruleId: 'directive-title-missing', reason: 'The exercise has no id.', hint }
  if (/^#[a-z0-9]+(-[a-z0-9]+)*$/.test(inside)) return undefined
  const dotted = /^#[^\s#]*\./.test(inside)
  const reason = dotted ? 'An id holds a dot, and Markdown would cut it there.' : `"${inside}" is not an id.`
  return { ruleId: 'directive-attribute', reason, hint }
}
