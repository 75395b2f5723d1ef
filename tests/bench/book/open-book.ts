import { assembleBook } from '@course/book/testing'
import { readTree } from '@course/files'
import { renderDocuments } from '@course/markdown'
import { type CompiledCourse, compileCourse } from '@course/markdown/compile'
import { documentsOf, editionsOf, hasErrors, parseCourse } from '@course/model'

export type Compiled = CompiledCourse

/** The source of a course read, parsed and judged; throws where it has a fault. */
export function compile(source: string): Compiled {
  const { value, diagnostics } = parseCourse(readTree(source).tree)
  const compiled = value && compileCourse(value)
  const found = [...diagnostics, ...(compiled?.diagnostics ?? [])]
  if (!compiled || hasErrors(found))
    throw new Error(`the course has faults:\n${JSON.stringify(found.slice(0, 5), null, 2)}`)
  return compiled.value
}

/** Its first edition as a book, every block highlighted. */
export async function assemble(compiled: Compiled) {
  const [edition] = editionsOf(compiled.course)
  if (!edition) throw new Error('the course has no edition')
  return assembleBook(compiled, edition, await renderDocuments(compiled, documentsOf(compiled.course)))
}
