import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { writeFileAtomic } from '@course/files'
import { updateOutputs, type VerifiedDocument } from '@course/verify'
import { createTwoFilesPatch } from 'diff'
import type { CourseFolder } from '../course-folder.ts'
import type { Terminal } from '../terminal.ts'

/** Shows what real outputs change in documents, then writes them. Returns how many files have changed. */
export function updateFiles(
  folder: CourseFolder,
  documents: readonly VerifiedDocument[],
  terminal: Pick<Terminal, 'out' | 'cwd'>,
): number {
  const changed = documents.flatMap((document) => {
    const path = join(folder.source, document.file)
    const before = readFileSync(path, 'utf8')
    const after = updateOutputs(before, document)
    return after === before ? [] : [{ path, before, after }]
  })
  for (const { path, before, after } of changed) {
    const name = relative(terminal.cwd, path)
    terminal.out(createTwoFilesPatch(name, name, before, after, undefined, undefined, { context: 2 }))
  }
  for (const { path, after } of changed) writeFileAtomic(path, after)
  return changed.length
}
