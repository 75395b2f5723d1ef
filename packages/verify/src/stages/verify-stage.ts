import {
  type Course,
  type Diagnostic,
  error,
  hasErrors,
  isListed,
  type Module,
  type ResolvedStage,
} from '@course/model'
import type { Trial } from '../record.ts'
import type { CheckResult } from './check-results.ts'
import { earlierChecks, judgeEarlier, unknownSuperseded, withEarlierCheck } from './earlier-checks.ts'
import { type Checked, judgeSolution, judgeStarter, partsOf } from './judge-check.ts'
import { hasWork, judgeStart } from './judge-start.ts'
import { numberOf, placeOfPart } from './places.ts'
import { projectAt } from './project-at.ts'
import type { Ran, RunCommand } from './run-command.ts'

export type StageContext = {
  readonly course: Course
  /** All stages of the course, in order, with their companions. */
  readonly stages: readonly ResolvedStage[]
  readonly run: RunCommand
}

export type StageReport = {
  readonly diagnostics: readonly Diagnostic[]
  /** What was run, in its order. */
  readonly trials: readonly Trial[]
}

/**
 * Runs one stage: the solution passes its check and those of earlier modules that still hold, the starter fails in the named
 * places, and both start. `undefined` where the module has no stage.
 */
export async function verifyStage(module: Module, context: StageContext): Promise<StageReport | undefined> {
  const { course, stages } = context
  const resolved = stages.find((stage) => stage.module.number === module.number)
  if (!resolved) return undefined
  const project = projectAt(course, module.number)
  const checks = project.checks ?? []
  const checked: Checked = { resolved, project, placeOfPart: (title) => placeOfPart(stages, resolved, checks, title) }
  const diagnostics: Diagnostic[] = [...missingChecks(checked), ...unknownSuperseded(stages, resolved)]
  const trials: Trial[] = []
  const note = (what: string, found: readonly Diagnostic[], evidence: string) => {
    diagnostics.push(...found)
    trials.push({ what, passed: !hasErrors(found), evidence })
  }
  const number = numberOf(resolved)

  const solved = await context.run(resolved.solution, project.check, [])
  const parts = partsOf(checked, solved)
  note(`check of solution ${number}`, judgeSolution(checked, solved), evidence(solved, parts))
  const begun = await context.run(resolved.starter, project.check, [])
  const judged = judgeStarter(checked, begun, { parts, hasWork: hasWork(resolved) })
  note(`check of starter ${number}`, judged, evidence(begun, partsOf(checked, begun)))
  for (const as of project.input ? (['starter', 'solution'] as const) : []) {
    const ran = await context.run(resolved[as], project.start, project.input ?? [])
    note(`start of ${as} ${number}`, judgeStart(resolved, as, ran), evidence(ran, []))
  }
  for (const check of earlierChecks(stages, resolved, (stage) => projectAt(course, stage.module.number))) {
    const ran = await context.run(withEarlierCheck(resolved, project, check), check.project.check, [])
    const found = judgeEarlier(resolved, check, ran)
    const title = `check of module ${numberOf(check.earlier)} on solution ${number}`
    note(check.superseded ? `${title} (superseded)` : title, found, evidence(ran, partsOf(check, ran)))
  }
  return { diagnostics, trials }
}

function evidence(ran: Ran, parts: readonly CheckResult[]): string {
  if (parts.length === 0) return ran.ended
  return `${ran.ended}, ${parts.filter(({ done }) => done).length} of ${parts.length} done`
}

/** Checks that the project names, and that are no files of the solution. */
function missingChecks({ resolved, project }: Checked): readonly Diagnostic[] {
  const missing = (project.checks ?? []).filter(
    (entry) => ![...resolved.solution.keys()].some((path) => isListed(path, entry)),
  )
  return missing.map((entry) =>
    error(
      'stage-check',
      resolved.stage.placeOf(['title']),
      `"${entry}" is a check of the project, and solution ${numberOf(resolved)} does not hold it.`,
      'Bring the file in this stage, or name other files under "checks".',
    ),
  )
}
