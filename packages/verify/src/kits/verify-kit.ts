import { type Capstone, type Course, type Diagnostic, error, type Probe, resolveKit } from '@course/model'
import { type Answer, NotRun, Unmet } from './kit.ts'
import { kitLeaks } from './leaks.ts'
import { type KitTools, openKit } from './open-kit.ts'
import { pinFaults } from './pinned-packages.ts'
import { askProbe, isLong } from './probes/all-probes.ts'
import { starterFaults } from './starter.ts'
import { WorkFault } from './workbench.ts'

/** One requirement of the course, as one kit meets it. */
export type RequirementResult = { readonly id: string } & Answer

export type KitResult = {
  readonly diagnostics: readonly Diagnostic[]
  /** Those that were judged, in the order of the course. */
  readonly requirements: readonly RequirementResult[]
  /** What a tool of this machine was missing for. */
  readonly notRun: readonly { readonly what: string; readonly reason: string }[]
  /** Requirements that no program judges. */
  readonly unchecked: readonly string[]
}

type Requirement = Course['requirements'][number]
type Work = { readonly long: boolean; readonly do: () => Promise<void> }

/** Probes that are asked at the same time. */
const LANES = 2

/**
 * Runs a kit's reference solution and starter in a sandbox, and judges each requirement by its probes. Throws an OperationError
 * where sandbox or PostgreSQL do not start.
 */
export async function verifyKit(
  capstone: Capstone,
  { requirements, ...tools }: KitTools & { readonly requirements: readonly Requirement[] },
): Promise<KitResult> {
  const { starter, solution } = resolveKit(capstone)
  const diagnostics = [...kitLeaks(capstone, starter)]
  const notRun: { what: string; reason: string }[] = []
  const probed = requirements.filter(({ probes }) => probes.length > 0)
  const unchecked = requirements.filter(({ probes }) => probes.length === 0).map(({ id }) => id)
  const done = (judged: readonly RequirementResult[]): KitResult => ({
    diagnostics: [...diagnostics, ...requirementFaults(capstone, judged)],
    requirements: judged,
    notRun,
    unchecked,
  })
  if (!solution) {
    notRun.push({ what: `${capstone.folder}: its requirements`, reason: 'The kit has no reference solution.' })
    return done([])
  }
  await using kit = openKit(capstone, solution, tools)
  const answers = new Map<Probe, Answer | NotRun>()
  const trial = async (what: string, faults: () => Promise<readonly Diagnostic[]>) => {
    const found = await attempt(faults)
    if (found instanceof NotRun) notRun.push({ what: `${capstone.folder}: ${what}`, reason: found.message })
    else if (found instanceof Unmet) diagnostics.push(unmet(capstone, ['title'], found.message))
    else diagnostics.push(...found)
  }
  const probes = new Set(probed.flatMap((requirement) => requirement.probes))
  const asked: readonly Work[] = [...probes].map((probe) => ({
    long: isLong(probe),
    do: async () => {
      const answer = await attempt(() => askProbe(probe, kit))
      answers.set(probe, answer instanceof Unmet ? { met: false, evidence: answer.message } : answer)
    },
  }))
  const pins = async () => {
    if (!capstone.verify) throw new NotRun('capstone.yaml has no "verify".')
    return pinFaults(capstone, await (await kit.bench()).project())
  }
  const tried: readonly Work[] = [
    { long: false, do: () => trial('the starter', () => starterFaults(capstone, starter, tools)) },
    { long: false, do: () => trial('the pinned packages', pins) },
  ]
  await inLanes([...asked, ...tried].toSorted((a, b) => Number(b.long) - Number(a.long)))
  return done(
    probed.flatMap(({ id, probes }) => {
      const given = probes.map((probe) => answers.get(probe))
      const missing = given.find((answer) => answer instanceof NotRun)
      if (missing) notRun.push({ what: `${capstone.folder}: the requirement "${id}"`, reason: missing.message })
      return missing ? [] : [together(id, given.filter(isAnswer))]
    }),
  )
}

/** What a piece of work answers, or why it could not. */
async function attempt<T>(work: () => Promise<T>): Promise<T | Unmet | NotRun> {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof Unmet || cause instanceof NotRun) return cause
    if (cause instanceof WorkFault) return new Unmet(cause.message)
    throw cause
  }
}

function isAnswer(answer: Answer | NotRun | undefined): answer is Answer {
  return answer !== undefined && !(answer instanceof NotRun)
}

/** A requirement is met where all its probes say so; where not, the evidence is what is wrong. */
function together(id: string, answers: readonly Answer[]): RequirementResult {
  const unmet = answers.filter(({ met }) => !met)
  const telling = unmet.length > 0 ? unmet : answers
  return { id, met: unmet.length === 0, evidence: telling.map(({ evidence }) => evidence).join(' ') }
}

/** Where one throws, nothing more is begun; what was begun ends first. */
async function inLanes(works: readonly Work[]): Promise<void> {
  const queue = [...works]
  const lane = async () => {
    try {
      for (let work = queue.shift(); work; work = queue.shift()) await work.do()
    } catch (cause) {
      queue.length = 0
      throw cause
    }
  }
  const lanes = await Promise.allSettled(Array.from({ length: LANES }, lane))
  for (const ended of lanes) if (ended.status === 'rejected') throw ended.reason
}

/** One diagnostic for each cause: requirements that fail for the same reason are named together. */
function requirementFaults(capstone: Capstone, results: readonly RequirementResult[]): readonly Diagnostic[] {
  const groups = Map.groupBy(
    results.filter(({ met }) => !met),
    ({ evidence }) => evidence,
  )
  return [...groups].map(([evidence, group]) => {
    const [first, ...others] = group.map(({ id }) => id)
    const named = others.length > 0 ? `"${first}" (and ${others.map((id) => `"${id}"`).join(', ')})` : `"${first}"`
    return unmet(capstone, ['requirements', first ?? ''], `The solution does not meet ${named}: ${evidence}`)
  })
}

function unmet(capstone: Capstone, path: readonly string[], reason: string): Diagnostic {
  return error('kit-requirement', capstone.placeOf(path), reason.replace(/\.?$/, '.'), HINT)
}

const HINT = 'Mend the solution, or say under "verify" how it is to be asked.'
