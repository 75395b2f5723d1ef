import { type Capstone, type Diagnostic, fileTree } from '@course/model'
import { readZip } from '../stages/read-zip.ts'
import { kitLeaks } from './leaks.ts'

/**
 * What of the solution alone stands in the zip of a kit's starter, as it was built. Throws an OperationError where the zip
 * cannot be read.
 */
export async function builtKitLeaks(capstone: Capstone, zip: string): Promise<readonly Diagnostic[]> {
  const files = [...(await readZip(zip))].filter(([path]) => !path.endsWith('/'))
  // One folder lies around everything.
  const inside = files.map(
    ([path, bytes]) => [path.slice(path.indexOf('/') + 1), { bytes, executable: false }] as const,
  )
  return kitLeaks(capstone, fileTree(inside))
}
