import type { Element } from 'hast'
import { h } from 'hastscript'

/** A definition of the glossary is plain text in which code stands between backticks; one backtick alone is itself. */
export function withCode(text: string): readonly (Element | string)[] {
  return text.split(/`([^`]+)`/).map((piece, index) => (index % 2 === 0 ? piece : h('code', piece)))
}
