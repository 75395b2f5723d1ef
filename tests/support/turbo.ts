import { join } from 'node:path'
import { type Ended, runProgram } from './course.ts'
import { ROOT } from './paths.ts'

/** Runs tasks in a copy of this repository. */
export function turboIn(copy: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return runProgram(join(ROOT, 'node_modules/.bin/turbo'), ['run', ...args, '--no-daemon'], {
    cwd: copy,
    env: { TURBO_TELEMETRY_DISABLED: '1', ...env },
  })
}

/** A script of a workspace that turbo would run, with the hash of everything that the task reads. */
export type PlannedTask = {
  readonly task: string
  readonly package: string
  readonly hash: string
  /** `passthrough` is what it is told and its hash is not, as name and digest. */
  readonly environmentVariables: { readonly passthrough: readonly string[] | null }
}

/** What turbo would run; nothing is. */
export async function planIn(
  copy: string,
  tasks: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<readonly PlannedTask[]> {
  const ended = await turboIn(copy, [...tasks, '--dry=json'], env)
  const start = ended.out.indexOf('{')
  if (start < 0) throw new Error(`${ended.out}${ended.err}`)
  const plan = JSON.parse(ended.out.slice(start)) as { tasks: (PlannedTask & { command: string })[] }
  return plan.tasks.filter(({ task, command }) => tasks.includes(task) && command !== '<NONEXISTENT>')
}
