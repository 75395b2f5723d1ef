import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { OperationError, onDisk, writeFileAtomic } from '@course/files'
import { printable, type SourceText } from '@course/model'
import { updateOutputs, type VerifiedDocument } from '@course/verify'
import { createTwoFilesPatch } from 'diff'
import type { CourseFolder } from '../course-folder.ts'

/**
 * Shows what real outputs change in documents, then writes them. Returns how many files have changed. Throws an OperationError
 * where they cannot be written, or one is not any more the text (`source`) whose examples were run.
 */
export function updateFiles(
  folder: CourseFolder,
  documents: readonly VerifiedDocument[],
  {
    source,
    cwd,
    show,
  }: { readonly source: SourceText; readonly cwd: string; readonly show: (difference: string) => void },
): number {
  const changed = documents.flatMap((document) => {
    const path = join(folder.source, document.file)
    const before = readFileSync(path, 'utf8')
    if (before !== source(document.file)) throw changedMeanwhile(relative(cwd, path))
    const after = updateOutputs(before, document)
    return after === before ? [] : [{ path, before, after }]
  })
  for (const { path, before, after } of changed) {
    const name = relative(cwd, path)
    const patch = createTwoFilesPatch(name, name, before, after, undefined, undefined, { context: 2 })
    // What a program prints is not for the terminal to carry out.
    show(`${patch.split('\n').map(printable).join('\n')}`)
  }
  onDisk(folder.source, 'cache', () => {
    for (const { path, after } of changed) writeFileAtomic(path, after)
  })
  return changed.length
}

function changedMeanwhile(file: string): OperationError {
  return new OperationError('changed-meanwhile', `${file} has changed while its examples were run.`, {
    hint: 'Nothing was written. Run the command again.',
  })
}
