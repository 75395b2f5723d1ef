import { type Measured, RUNS } from '../measure.ts'

/** Runs every case once, then every case again, and so on, so that a slow minute of the machine is shared by all. */
export async function rounds<Name extends string>(
  cases: Readonly<Record<Name, () => Promise<Measured>>>,
): Promise<Readonly<Record<Name, readonly Measured[]>>> {
  const entries = Object.entries(cases) as [Name, () => Promise<Measured>][]
  const results = Object.fromEntries(entries.map(([name]) => [name, [] as Measured[]])) as Record<Name, Measured[]>
  for (let round = 0; round < RUNS; round++) {
    for (const [name, run] of entries) results[name].push(await run())
  }
  return results
}

export function secondsOf(runs: readonly Measured[]): readonly number[] {
  return runs.map(({ seconds }) => seconds)
}
