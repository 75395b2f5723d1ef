import type { DocumentText, Prose } from '@course/model'
import type { Nodes, Root, Text } from 'mdast'

/** What stands between words: everything but letters of the Latin and most other alphabets, digits, `_` and `-`. */
const BETWEEN = /[^a-z0-9_\u00c0-\u1fff\u2c00-\ud7ff-]+/

/** Collects the text of a document for the rules that judge its words. */
export function readProse(document: Pick<DocumentText, 'body' | 'bodyLine'>, root: Root): Prose {
  const texts: Text[] = []
  collect(root, texts)
  const words = new Set(texts.flatMap(({ value }) => value.toLowerCase().split(BETWEEN)))
  words.delete('')
  const starts = lineStarts(document.body)
  const offset = ({ line, column }: { line: number; column: number }) =>
    (starts[line - document.bodyLine] ?? 0) + column - 1
  const pieces = texts.flatMap(({ position }) => (position ? [offset(position.start), offset(position.end)] : []))
  return { vocabulary: [...words].join(' '), pieces }
}

function collect(node: Nodes, texts: Text[]): void {
  if (node.type === 'text') texts.push(node)
  else if ('children' in node && !isApart(node)) for (const child of node.children) collect(child, texts)
}

/** Links that explain the words they stand on, and what may run ahead of the course. */
function isApart(node: Nodes): boolean {
  return (
    (node.type === 'link' && /^(?:term|lesson):/.test(node.url)) ||
    (node.type === 'containerDirective' && node.name === 'lookahead')
  )
}

function lineStarts(text: string): readonly number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}
