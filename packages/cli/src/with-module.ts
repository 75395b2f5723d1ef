import { isSeq, parseDocument } from 'yaml'

/** `course.yaml` with a module at the end of a part's list. Every other character stays as its author wrote it. */
export function withModule(text: string, part: number, slug: string): string {
  const list = parseDocument(text).getIn(['parts', part, 'modules'], true)
  if (!isSeq(list) || !list.range) throw new Error(`part ${part} of course.yaml has no list of modules`)
  const [start, end] = list.range
  const last = list.items.at(-1) as { readonly range?: readonly number[] } | undefined
  if (list.flow === true) {
    const close = text.lastIndexOf(']', end - 1)
    const at = last?.range?.[1] ?? start + 1
    return `${text.slice(0, at)}${last ? ', ' : ''}${slug}${text.slice(Math.min(at, close))}`
  }
  const at = last?.range?.[1] ?? end
  const indent = ' '.repeat(start - text.lastIndexOf('\n', start - 1) - 1)
  return `${text.slice(0, at)}\n${indent}- ${slug}${text.slice(at)}`
}
