import { type Diagnostic, error, listKnown, type Place, type ResolvedStage, suggest } from '@course/model'
import { type CheckResult, readResults } from './check-results.ts'
import { numberOf } from './places.ts'
import type { ProjectAt } from './project-at.ts'
import { lastSaid, type Ran } from './run-command.ts'

/** What was checked: a stage, and how its check is read. */
export type Checked = {
  readonly resolved: ResolvedStage
  readonly project: ProjectAt
  /** Where the check names one of its parts. */
  readonly placeOfPart: (title: string) => Place
}

/** The parts that a check has named; none where the course does not say how it names them. */
export function partsOf({ project }: Pick<Checked, 'project'>, ran: Ran): readonly CheckResult[] {
  return project.results ? readResults(ran.out, project.results) : []
}

/** A solution passes: each part is done, and the check ends with 0. */
export function judgeSolution(checked: Checked, ran: Ran): readonly Diagnostic[] {
  const { resolved, project, placeOfPart } = checked
  const name = `solution ${numberOf(resolved)}`
  const place = resolved.stage.placeOf(['title'])
  const parts = partsOf(checked, ran)
  const toDo = parts.filter(({ done }) => !done)
  const faults = toDo.map(({ title }) =>
    error('stage-check', placeOfPart(title), `"${title}" is to do in ${name}.`, 'Repair the solution, or its check.'),
  )
  if (ran.code !== 0 && toDo.length === 0) {
    const reason = `The check of ${name} ${ran.ended}${said(ran)}.`
    faults.push(error('stage-check', place, reason, `Repair the solution, or "${project.check}".`))
  } else if (ran.code === 0 && project.results && parts.length === 0) {
    const hint = 'Compare what it prints with "results" of the project, or leave "results" out.'
    faults.push(error('stage-check', place, `The check of ${name} names no part that is done.`, hint))
  }
  return [...faults, ...(ran.code === 0 ? noise('stage-check', place, name, ran) : [])]
}

/**
 * A starter fails in the parts that `starter_fails` names and in no other, goes through all parts that the solution's check
 * goes through, and tells what to do.
 */
export function judgeStarter(
  checked: Checked,
  ran: Ran,
  { parts: known, hasWork }: { readonly parts: readonly CheckResult[]; readonly hasWork: boolean },
): readonly Diagnostic[] {
  const { resolved, project, placeOfPart } = checked
  const { stage } = resolved
  const name = `starter ${numberOf(resolved)}`
  const place = stage.placeOf(['starter_fails'])
  const fault = (at: Place, reason: string, hint: string) => error('stage-starter', at, reason, hint)
  if (ran.code === undefined)
    return [fault(place, `The check of ${name} ${ran.ended}.`, 'Let it end by itself, whatever a learner has written.')]
  const faults = [...noise('stage-starter', place, name, ran)]
  if (hasWork && ran.code === 0) {
    const hint = 'Let the check end with another exit code as long as something is to do.'
    faults.push(fault(place, `The check of ${name} ends with exit code 0, and there is work to do.`, hint))
  }
  if (!hasWork && ran.code !== 0) {
    const hint = 'Mark what a learner has to write, or let the check pass.'
    faults.push(fault(place, `The check of ${name} ${ran.ended}, and there is nothing to write${said(ran)}.`, hint))
  }
  if (!project.results) return faults

  const parts = partsOf(checked, ran)
  const toDo = parts.filter(({ done }) => !done)
  const unnamed = toDo.filter(({ title }) => !stage.starter_fails.includes(title)).map(({ title }) => title)
  if (unnamed.length > 0) {
    const hint = `Let ${unnamed.length === 1 ? 'it' : 'them'} pass, or add to "starter_fails": ${JSON.stringify(unnamed)}`
    faults.push(fault(place, `Not named in stage.yaml, and to do in ${name}: ${quoted(unnamed)}.`, `${hint}.`))
  }
  for (const [index, title] of stage.starter_fails.entries()) {
    if (toDo.some((part) => part.title === title)) continue
    const at = stage.placeOf(['starter_fails', index])
    const titles = known.map((part) => part.title)
    if (parts.some((part) => part.title === title))
      faults.push(fault(at, `"${title}" is done in ${name}.`, 'Leave something to do there, or take it off the list.'))
    else if (!titles.includes(title))
      faults.push(
        fault(
          at,
          `No part of the check is called "${title}".`,
          suggest(title, titles) ?? listed(titles) ?? 'Remove it.',
        ),
      )
  }
  const silent = known.filter(({ title }) => !parts.some((part) => part.title === title)).map(({ title }) => title)
  if (silent.length > 0) {
    const hint = 'Let the check go through all its parts, whatever is missing in the project.'
    faults.push(fault(place, `The check of ${name} says nothing of ${quoted(silent)}${said(ran)}.`, hint))
  }
  const mute = toDo.filter(({ advised }) => !advised)
  if (mute.length > 1 && mute.length === toDo.length) {
    const hint = 'Print below each part what was looked for, or what to do, also where the project stops early.'
    faults.push(fault(place, `The check of ${name} tells of none of its parts what to do.`, hint))
    return faults
  }
  for (const { title } of mute) {
    const hint = 'Print below it what was looked for, or what to do.'
    faults.push(fault(placeOfPart(title), `"${title}" does not tell the learner of ${name} what to do.`, hint))
  }
  return faults
}

/** What a check prints to stderr is a message of its language, and not one of its author. */
function noise(
  ruleId: 'stage-check' | 'stage-starter',
  place: Place,
  name: string,
  { err }: Ran,
): readonly Diagnostic[] {
  if (err.trim() === '') return []
  const hint = 'Let the check catch what goes wrong, and say in plain words what to do.'
  return [error(ruleId, place, `The check of ${name} prints to stderr: ${lastSaid(err)}`, hint)]
}

function said({ out, err }: Ran): string {
  const line = lastSaid(err) || lastSaid(out)
  return line === '' ? '' : `: ${line.replace(/[.:]$/, '')}`
}

function quoted(titles: readonly string[]): string {
  return titles.map((title) => `"${title}"`).join(', ')
}

function listed(titles: readonly string[]): string | undefined {
  return listKnown('There are', titles)
}
