import { modulesOf } from '@course/model'
import type { Overrides } from '@course/model/testing'
import { findSandbox } from '../../sandbox/find-sandbox.ts'
import { sandboxedCommands } from '../sandboxed-commands.ts'
import { verifyStage } from '../verify-stage.ts'
import { kiteCourse } from './kite-course.ts'

const sandbox = await findSandbox()

/** Runs one stage of the kite in a real sandbox. */
export async function verify(number: number, overrides: Overrides = {}) {
  const { course, stages } = kiteCourse(overrides)
  const module = modulesOf(course).find((one) => one.number === number)
  using commands = sandboxedCommands(sandbox, undefined)
  const report = module && (await verifyStage(module, { course, stages, run: commands.run }))
  if (!report) throw new Error(`module ${number} has no stage`)
  return report
}

export async function faults(number: number, overrides: Overrides) {
  return (await verify(number, overrides)).diagnostics
}
