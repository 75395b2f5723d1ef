import { type Capstone, type Diagnostic, error, type FileTree } from '@course/model'
import { type Kit, lastLines, NotRun } from './kit.ts'
import { type KitTools, openKit } from './open-kit.ts'

/** What a learner starts from passes its own tests. */
export async function starterFaults(
  capstone: Capstone,
  starter: FileTree,
  tools: KitTools,
): Promise<readonly Diagnostic[]> {
  const run = capstone.verify?.tests?.run
  if (!run) throw new NotRun('capstone.yaml has no "tests" under "verify".')
  await using kit: Kit & AsyncDisposable = openKit(capstone, starter, tools)
  const { status, stdout, stderr } = await (await kit.bench()).run(run, await kit.onDatabase('starter'))
  if (status === 0) return []
  return [
    error(
      'stage-starter',
      capstone.placeOf(['verify', 'tests', 'run']),
      `\`${run.join(' ')}\` ends with ${status} in the starter: ${lastLines(stdout || stderr).replace(/\.$/, '')}.`,
      'See that the starter passes what it brings, with the stubs in the place of the solution.',
    ),
  ]
}
