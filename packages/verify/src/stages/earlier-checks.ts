import {
  type Diagnostic,
  error,
  fileTree,
  isListed,
  overlay,
  type ResolvedStage,
  suggest,
  warning,
  without,
} from '@course/model'
import { readResults } from './check-results.ts'
import { numberOf } from './places.ts'
import type { ProjectAt } from './project-at.ts'
import { lastSaid, type Ran } from './run-command.ts'

/** The check of an earlier stage, to be run over the solution of a later one. */
export type EarlierCheck = {
  readonly earlier: ResolvedStage
  readonly project: ProjectAt
  /** Whether the later stage says itself that this check no longer holds. */
  readonly superseded: boolean
}

/**
 * The earlier checks that a stage is tried with: those that no stage up to it has superseded, and those that it supersedes
 * itself, which must not pass. Checks that the course does not name as files cannot be tried on another solution.
 */
export function earlierChecks(
  stages: readonly ResolvedStage[],
  resolved: ResolvedStage,
  projectOf: (stage: ResolvedStage) => ProjectAt,
): readonly EarlierCheck[] {
  const index = stages.indexOf(resolved)
  return stages.slice(0, index).flatMap((earlier, earlierIndex) => {
    const project = projectOf(earlier)
    const supersededBy = stages
      .slice(earlierIndex + 1, index + 1)
      .filter(({ stage }) => stage.supersedes.includes(earlier.module.slug))
    if ((project.checks ?? []).length === 0) return []
    if (supersededBy.length > 0 && supersededBy[0] !== resolved) return []
    return [{ earlier, project, superseded: supersededBy.length > 0 }]
  })
}

/** A solution with the files of an earlier check in place of its own. */
export function withEarlierCheck(resolved: ResolvedStage, own: ProjectAt, { earlier, project }: EarlierCheck) {
  const isCheckOf = ({ checks = [] }: ProjectAt, path: string) => checks.some((entry) => isListed(path, entry))
  const ownChecks = [...resolved.solution.keys()].filter((path) => isCheckOf(own, path))
  const earlierFiles = [...earlier.solution].filter(([path]) => isCheckOf(project, path))
  return overlay(without(resolved.solution, ownChecks), fileTree(earlierFiles))
}

export function judgeEarlier(resolved: ResolvedStage, check: EarlierCheck, ran: Ran): readonly Diagnostic[] {
  const { earlier, project, superseded } = check
  const toDo = project.results ? readResults(ran.out, project.results).filter(({ done }) => !done) : []
  const passes = ran.code === 0 && toDo.length === 0
  const { stage } = resolved
  const { slug } = earlier.module
  if (superseded && passes) {
    const place = stage.placeOf(['supersedes', stage.supersedes.indexOf(slug)])
    const reason = `Solution ${numberOf(resolved)} still passes the check of module ${numberOf(earlier)}.`
    return [warning('stage-check', place, reason, `Take "${slug}" off the list.`)]
  }
  if (superseded || passes) return []
  const which =
    toDo.length > 0
      ? `${toDo.map(({ title }) => `"${title}"`).join(', ')} ${toDo.length === 1 ? 'is' : 'are'} to do`
      : `it ${ran.ended}: ${lastSaid(ran.err) || lastSaid(ran.out)}`
  return [
    error(
      'stage-check',
      stage.placeOf(['supersedes']),
      `Solution ${numberOf(resolved)} does not pass the check of module ${numberOf(earlier)}: ${which.replace(/[.:]+ *$/, '')}.`,
      `Keep what that module asks for, or add "${slug}" to "supersedes".`,
    ),
  ]
}

/** Names under `supersedes` that are no earlier module with a stage. */
export function unknownSuperseded(stages: readonly ResolvedStage[], resolved: ResolvedStage): readonly Diagnostic[] {
  const slugs = stages.slice(0, stages.indexOf(resolved)).map(({ module }) => module.slug)
  return resolved.stage.supersedes.flatMap((slug, index) =>
    slugs.includes(slug)
      ? []
      : [
          error(
            'stage-check',
            resolved.stage.placeOf(['supersedes', index]),
            `"${slug}" is no earlier module with a stage.`,
            suggest(slug, slugs) ?? 'Take it off the list.',
          ),
        ],
  )
}
