import { type Companions, type Diagnostic, error, type FileEntry, type ResolvedStage } from '@course/model'
import type { GitFile } from './git-trees.ts'
import { numberOf, overlayFolder } from './places.ts'

/** The files of a commit by their paths. */
export type Files = ReadonlyMap<string, GitFile>

/**
 * Whether a built starter is the built solution before it with what its stage declares, and nothing else: files of the overlay
 * with stubs, files removed, the companions of its module. `idOf` gives the id that git gives a content.
 */
export function stageDifferences(
  resolved: ResolvedStage,
  before: Files,
  starter: Files,
  { companions, idOf }: { readonly companions: Companions; readonly idOf: (entry: FileEntry) => string },
): readonly Diagnostic[] {
  const expected = new Map(before)
  const put = (path: string, entry: FileEntry | undefined) =>
    entry && expected.set(path, { id: idOf(entry), executable: entry.executable })
  for (const path of resolved.stage.removes) expected.delete(path)
  for (const [path, entry] of companions(resolved.module, resolved.stage)) put(path, entry)
  for (const path of resolved.stage.overlay.keys()) put(path, resolved.starter.get(path))

  const paths = [...new Set([...expected.keys(), ...starter.keys()])]
  return paths.flatMap((path) => {
    const [wanted, found] = [expected.get(path), starter.get(path)]
    if (wanted?.id === found?.id && wanted?.executable === found?.executable) return []
    const brought = resolved.stage.overlay.has(path)
    const place = brought
      ? { file: `${overlayFolder(resolved)}/${path}`, line: 1, column: 1 }
      : resolved.stage.placeOf([])
    const from = brought ? `stage ${numberOf(resolved)} brings` : 'the solution before it holds'
    const reason = !found
      ? `Starter ${numberOf(resolved)} lacks "${path}", which ${from}.`
      : !wanted
        ? `Starter ${numberOf(resolved)} holds "${path}", which neither the solution before it nor its stage brings.`
        : `"${path}" of starter ${numberOf(resolved)} is not the file that ${from}.`
    return [error('stage-difference', place, reason, 'Build the repositories again with "course build repos".')]
  })
}
