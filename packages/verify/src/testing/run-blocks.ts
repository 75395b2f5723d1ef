import type { Block, BlockResult, Program, ProgramResult } from '../program.ts'
import type { PythonEnvironment } from '../python/environment.ts'
import { pythonRunner } from '../python/run-programs.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'

export const OPTIONS = { clock: '2026-12-01T12:00:00Z', workers: 2, blockSeconds: 1 }

/** A block of Python, where nothing else is said. */
export function block(code: string, more: Partial<Block> = {}): Block {
  return { kind: 'python', code, line: 1, fresh: false, ...more }
}

export function program(id: string, blocks: readonly Block[]): Program {
  return { id, name: 'lesson.py', blocks }
}

/** Runs programs to their end; the results stand in the order of the programs. */
export async function runAll(
  environment: PythonEnvironment,
  sandbox: Sandbox,
  programs: readonly Program[],
  options: Partial<typeof OPTIONS> = {},
): Promise<ProgramResult[]> {
  const results: ProgramResult[] = []
  const runner = pythonRunner(environment, sandbox, { ...OPTIONS, ...options })
  for await (const result of runner.run(programs)) results.push(result)
  return programs.flatMap(({ id }) => results.filter((result) => result.id === id))
}

/** Runs the blocks of one program. */
export async function runBlocks(
  environment: PythonEnvironment,
  sandbox: Sandbox,
  blocks: readonly Block[],
): Promise<readonly BlockResult[]> {
  const [result] = await runAll(environment, sandbox, [program('only', blocks)])
  return result?.blocks ?? []
}
