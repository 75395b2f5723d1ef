import type { BlockResult, Ending, Program, ProgramResult } from '../program.ts'
import type { Answer } from './answers.ts'

/** Times that a program is started again after a block that ended it. */
const RESTARTS = 3

/** Starts the program and gives its answers; the blocks in `skip` are left out. */
export type Attempt = (program: Program, skip: readonly number[]) => AsyncIterable<Answer>

/**
 * Runs a program to its last block. Where a block ends it for good, it is started again: the earlier blocks run once more
 * for their effects, that block is left out, and the rest gets real results.
 */
export async function runProgram(program: Program, attempt: Attempt): Promise<ProgramResult> {
  const results: BlockResult[] = []
  const skip: number[] = []
  const total = program.blocks.length
  for (let starts = 0; results.length < total && starts <= RESTARTS; starts++) {
    for await (const answer of attempt(program, skip)) {
      if ('gone' in answer) {
        // Whatever took the worker away after the last answer, no program has ended as it should.
        if (results.length === total) {
          report(results, total - 1, answer.gone)
          break
        }
        skip.push(results.length)
        results.push({ output: '', ending: answer.gone, milliseconds: 0 })
      } else if ('leftover' in answer) {
        report(results, answer.leftover, { kind: 'leftover', what: answer.what })
      } else if ('block' in answer) {
        const { block, fatal, output, ending, milliseconds } = answer
        if (block === results.length) results.push({ output, ending, milliseconds })
        if (fatal || ending.kind === 'timeout') skip.push(block)
      }
    }
  }
  const reason = `the program was started ${RESTARTS + 1} times, and a block ended it each time`
  while (results.length < total) results.push({ output: '', ending: { kind: 'not-run', reason }, milliseconds: 0 })
  return { id: program.id, blocks: results }
}

/** Says of a block how it ended, where nothing worse is known. */
function report(results: BlockResult[], block: number, ending: Ending): void {
  const result = results[block]
  if (result?.ending.kind === 'done') results[block] = { ...result, ending }
}
