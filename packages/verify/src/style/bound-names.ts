import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Bound } from './chapters.ts'
import type { Piece } from './pieces.ts'
import { runTool, type StyleTools } from './run-tool.ts'

const PROGRAM = fileURLToPath(new URL('../../python/bound_names.py', import.meta.url))

/** The names that pieces of code make, in the order of the pieces; null for one that cannot be compiled on its own. */
export async function boundNames(tools: StyleTools, pieces: readonly Piece[]): Promise<readonly (Bound | null)[]> {
  const command = [tools.environment.python, '-I', PROGRAM]
  const stdin = JSON.stringify(pieces.map(({ code }) => code))
  const { code, out, err } = await runTool(tools, { command, files: new Map(), mounts: [dirname(PROGRAM)], stdin })
  if (code !== 0) throw new Error(`bound_names.py ended with ${code}: ${err}`)
  return JSON.parse(out) as (Bound | null)[]
}
