import { type Course, resolveStages } from '@course/model'
import { companionsFor } from '@course/stages'
import { findPostgres, sandboxedCommands, type Toolbox, verifyKit, verifyStage } from '@course/verify'
import type { Selection } from '../selection.ts'
import type { Progress } from '../terminal.ts'
import type { Outcome, Part } from './outcome.ts'

type Work = {
  readonly toolbox: Toolbox
  readonly outcome: Outcome
  readonly progress: Progress
  readonly signal: AbortSignal
}

/** Tries the stages and kits of a selection. */
export async function verifyProjects(course: Course, selection: Selection, work: Work): Promise<void> {
  const { toolbox, outcome, progress, signal } = work
  const stages = resolveStages(course, companionsFor(course))
  for (const module of selection.modules) {
    progress.step(`Trying the stage of ${module.folder}`)
    await outcome.add(`stage ${module.folder}`, async (): Promise<Part> => {
      using commands = sandboxedCommands(await toolbox.sandbox(), await toolbox.packages(), signal)
      const tried = await verifyStage(module, { course, stages, run: commands.run })
      return { workspace: `modules/${module.folder}`, ...tried }
    })
  }
  for (const capstone of selection.capstones) {
    progress.step(`Trying the kit of ${capstone.folder}`)
    await outcome.add(`kit ${capstone.folder}`, async (): Promise<Part> => {
      const [environment, sandbox] = [await toolbox.packages(), await toolbox.sandbox()]
      const postgres = await findPostgres(sandbox, environment)
      const tried = await verifyKit(capstone, {
        requirements: course.requirements,
        environment,
        sandbox,
        postgres,
        signal,
      })
      const unprobed = tried.unchecked.map((id) => ({ what: id, reason: 'no program judges it' }))
      // Of a kit that says nothing under "verify", no tool of this machine is missing.
      const [notRun, unjudged] = capstone.verify ? [tried.notRun, unprobed] : [[], [...tried.notRun, ...unprobed]]
      const inFile = ({ what, reason }: { readonly what: string; readonly reason: string }) => ({
        file: capstone.file,
        line: 1,
        reason: `${what}: ${reason}`,
      })
      return {
        workspace: `capstones/${capstone.folder}`,
        diagnostics: tried.diagnostics,
        trials: tried.requirements.map(({ id, met, evidence }) => ({ what: id, passed: met, evidence })),
        notRun: notRun.map(inFile),
        unjudged: unjudged.map(inFile),
      }
    })
  }
}
