import { type Diagnostic, error } from '../diagnostics/diagnostic.ts'
import type { FileTree } from '../file-tree.ts'

/** Names that Windows keeps for devices, whatever their ending ("Naming Files, Paths, and Namespaces"). */
const DEVICE = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const UNWRITABLE = /[<>:"|?*\\\u0000-\u001f\u007f]|[ .]$/

/** Names with which a copy of the course on another system would not be the same course. */
export function fileNameFaults(tree: FileTree): readonly Diagnostic[] {
  const faults: Diagnostic[] = []
  const known = new Map<string, string>()
  for (const path of withFolders(tree)) {
    const name = path.slice(path.lastIndexOf('/') + 1)
    const same = known.get(folded(path))
    if (same !== undefined) faults.push(nameCase(path, same))
    else known.set(folded(path), path)
    if (DEVICE.test(name) || UNWRITABLE.test(name)) {
      const reason = `Windows can hold no file or folder of the name ${JSON.stringify(name)}.`
      faults.push(error('file-name', { file: path }, reason, 'Use letters, digits, hyphens, underscores and dots.'))
    }
  }
  return faults
}

export function nameCase(path: string, other: string): Diagnostic {
  const reason = `"${path}" and "${other}" are one name to macOS and Windows, which know no difference of case.`
  return error('name-case', { file: path }, reason, 'Rename one of them.')
}

/** A path as systems that keep no difference of case compare it; composed, as macOS takes accents. */
export function folded(path: string): string {
  return path.normalize('NFC').toLowerCase()
}

/** Every path, each after the folders that it is the first to lie in. */
function withFolders(tree: FileTree): ReadonlySet<string> {
  const paths = new Set<string>()
  for (const path of tree.keys()) {
    for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1))
      paths.add(path.slice(0, slash))
    paths.add(path)
  }
  return paths
}
