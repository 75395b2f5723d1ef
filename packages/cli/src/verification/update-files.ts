import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { onDisk, writeFileAtomic } from '@course/files'
import { updateOutputs, type VerifiedDocument } from '@course/verify'
import { createTwoFilesPatch } from 'diff'
import type { CourseFolder } from '../course-folder.ts'

/**
 * Shows what real outputs change in documents, then writes them. Returns how many files have changed. Throws an OperationError
 * where they cannot be written.
 */
export function updateFiles(
  folder: CourseFolder,
  documents: readonly VerifiedDocument[],
  { cwd, show }: { readonly cwd: string; readonly show: (difference: string) => void },
): number {
  const changed = documents.flatMap((document) => {
    const path = join(folder.source, document.file)
    const before = readFileSync(path, 'utf8')
    const after = updateOutputs(before, document)
    return after === before ? [] : [{ path, before, after }]
  })
  for (const { path, before, after } of changed) {
    const name = relative(cwd, path)
    show(createTwoFilesPatch(name, name, before, after, undefined, undefined, { context: 2 }))
  }
  onDisk(folder.source, 'cache', () => {
    for (const { path, after } of changed) writeFileAtomic(path, after)
  })
  return changed.length
}
