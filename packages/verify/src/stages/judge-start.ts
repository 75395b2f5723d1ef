import { type Diagnostic, error, parseMarkers, type ResolvedStage, textOf } from '@course/model'
import { numberOf } from './places.ts'
import { lastSaid, type Ran } from './run-command.ts'

/**
 * A project that is started comes to its end with 0. A starter may also stop in one of its stubs: then the line of the stub
 * stands in the message of its language.
 */
export function judgeStart(resolved: ResolvedStage, as: 'starter' | 'solution', ran: Ran): readonly Diagnostic[] {
  if (ran.code === 0) return []
  const stubs = as === 'starter' ? stubLines(resolved) : new Set<string>()
  if (ran.err.split('\n').some((line) => stubs.has(line.trim()))) return []
  const last = lastSaid(ran.err)
  const reason = `When it is started, ${as} ${numberOf(resolved)} ${ran.ended}${last === '' ? '' : `: ${last.replace(/[.:]$/, '')}`}.`
  const hint =
    ran.code === undefined
      ? 'Name under "input" what a person types to end it.'
      : 'Let it run to its end; where it asks for something, name the answers under "input".'
  return [error(as === 'starter' ? 'stage-starter' : 'stage-check', resolved.stage.placeOf(['title']), reason, hint)]
}

/** What stands in the starter in place of solutions. */
function stubLines({ stage, starter }: ResolvedStage): ReadonlySet<string> {
  const stubs = new Set<string>()
  for (const [path, entry] of stage.overlay) {
    const [source, text] = [textOf(entry), textOf(starter.get(path) ?? entry)]
    if (source === undefined || text === undefined) continue
    const given = (parseMarkers(source, path).value?.lines ?? []).filter((line) => line.block === undefined)
    const shown = new Set(given.map((line) => line.text.trim()))
    for (const line of text.split('\n').map((raw) => raw.trim())) if (line !== '' && !shown.has(line)) stubs.add(line)
  }
  return stubs
}

/** Whether a stage leaves something to its learner. */
export function hasWork({ stage }: ResolvedStage): boolean {
  return (
    stage.solution_only.length > 0 ||
    [...stage.overlay].some(([path, entry]) => {
      const text = textOf(entry)
      return text !== undefined && (parseMarkers(text, path).value?.blocks.length ?? 0) > 0
    })
  )
}
