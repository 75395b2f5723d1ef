import { textOf } from '@course/model'
import { type Kit, Unmet } from './kit.ts'

/** The text of a file of the reference solution. */
export function textAt(kit: Kit, path: string): string {
  const entry = kit.tree.get(path)
  const text = entry && textOf(entry)
  if (text === undefined) throw new Unmet(`The kit has no file ${path}.`)
  return text
}
