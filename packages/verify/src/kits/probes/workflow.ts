import { parse } from 'yaml'
import { type Answer, judged, type Kit, said } from '../kit.ts'
import { textAt } from '../kit-file.ts'
import { schemaFaults } from '../schema-check.ts'

type Step = { readonly run?: string; readonly if?: unknown; readonly 'continue-on-error'?: unknown }
type Job = { readonly steps?: readonly Step[]; readonly if?: unknown; readonly 'continue-on-error'?: unknown }
type Workflow = { readonly on: unknown; readonly jobs: Readonly<Record<string, Job>> }

/** The workflow fits GitHub's schema, and on every pull request runs what it has to, with nothing that hides a failure. */
export async function workflow(kit: Kit): Promise<Answer> {
  const { file, runs } = said(kit, 'pipeline')
  const text = textAt(kit, file)
  const faults = await schemaFaults(kit, 'vendor.github-workflows', file)
  if (faults.length > 0) return judged(faults, '')
  const { on, jobs } = parse(text) as Workflow
  const steps = Object.values(jobs)
    .filter(isUnconditional)
    .flatMap(({ steps = [] }) => steps.filter(isUnconditional))
  const missing = runs.filter((command) => !steps.some(({ run }) => run?.includes(command)))
  return judged(
    [
      ...(eventsOf(on).includes('pull_request') ? [] : [`${file} does not run on pull requests.`]),
      ...missing.map((command) => `No step of ${file} always runs \`${command}\`.`),
    ],
    `${file} fits GitHub's schema; on pull requests it runs ${runs.map((command) => `\`${command}\``).join(', ')}.`,
  )
}

function isUnconditional(part: Step | Job): boolean {
  return part.if === undefined && !part['continue-on-error']
}

function eventsOf(on: unknown): readonly string[] {
  if (typeof on === 'string') return [on]
  return Array.isArray(on) ? on.map(String) : Object.keys(on ?? {})
}
