import { isListed, type Place, type ResolvedStage, textOf, twoDigits } from '@course/model'

/** The folder of a stage's overlay, relative to `course-source/`. */
export function overlayFolder({ module }: ResolvedStage): string {
  return `modules/${module.folder}/tracker/files`
}

/** `01`, as learners know a stage. */
export function numberOf({ module }: ResolvedStage): string {
  return twoDigits(module.number)
}

/** The line of a check that names one of its parts; of a name that stands nowhere as it is, the stage. */
export function placeOfPart(
  stages: readonly ResolvedStage[],
  resolved: ResolvedStage,
  checks: readonly string[],
  title: string,
): Place {
  const forms = [title, title.replaceAll('"', '\\"'), title.replaceAll("'", "\\'")]
  const upTo = stages.slice(0, stages.indexOf(resolved) + 1)
  for (const path of resolved.source.keys()) {
    const isCheck = checks.some((entry) => isListed(path, entry))
    const brought = isCheck ? upTo.findLast(({ stage }) => stage.overlay.has(path)) : undefined
    const entry = brought?.stage.overlay.get(path)
    const lines = entry ? (textOf(entry)?.split('\n') ?? []) : []
    const index = lines.findIndex((line) => forms.some((form) => line.includes(form)))
    const line = lines[index]
    if (!brought || line === undefined) continue
    return {
      file: `${overlayFolder(brought)}/${path}`,
      line: index + 1,
      column: line.length - line.trimStart().length + 1,
    }
  }
  return resolved.stage.placeOf(['title'])
}
