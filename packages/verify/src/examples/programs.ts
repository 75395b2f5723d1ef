import type { Example } from '@course/markdown/examples'
import type { Block, Program } from '../program.ts'

/** A program and, for each of its blocks, the example that it is; undefined for one that is not judged in this program. */
export type DocumentProgram = {
  readonly program: Program
  readonly version: string
  readonly judged: readonly (Example | undefined)[]
}

/**
 * What of a document runs, per version. The baseline runs everything that needs no newer one. A newer version runs the
 * baseline's blocks as well, unjudged, since its own stand on the names that they have made.
 */
export function programsOf(file: string, examples: readonly Example[], baseline: string): readonly DocumentProgram[] {
  const runnable = examples.filter(({ kind }) => kind !== 'listing')
  const needed = ({ since }: Example) => (since !== undefined && isNewer(since, baseline) ? since : baseline)
  const versions = new Set([baseline, ...runnable.map(needed)])
  const name = file.slice(file.lastIndexOf('/') + 1)
  return [...versions].flatMap((version) => {
    const own = (example: Example) => needed(example) === version
    const blocks = runnable.filter((example) => own(example) || needed(example) === baseline)
    if (!blocks.some(own)) return []
    const judged = blocks.map((example) => (own(example) ? example : undefined))
    return [{ version, judged, program: { id: `${file}@${version}`, name, blocks: blocks.map(blockOf) } }]
  })
}

/** Versions such as `3.14`. */
function isNewer(version: string, than: string): boolean {
  return version.localeCompare(than, 'en', { numeric: true }) > 0
}

function blockOf(example: Example): Block {
  const { code, line, fresh, file, stdin } = example
  // A listing is run with the tree that it comes from.
  const kind = example.kind === 'listing' ? 'file' : example.kind
  return { kind, code, line, fresh, ...(file !== undefined && { file }), ...(stdin !== undefined && { stdin }) }
}
