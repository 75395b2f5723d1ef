import fc from 'fast-check'
import { test } from 'vitest'

/** Another seed each time, so that CI looks where nobody has looked; `FUZZ_SEED` repeats a run, `FUZZ_TIMES` lengthens it. */
const SEED = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31))
const TIMES = Number(process.env.FUZZ_TIMES ?? 1)

/** A test of many random cases. Where one fails, fast-check prints the smallest input it can find, and how to repeat it. */
export function property<T>(
  name: string,
  cases: number,
  input: fc.Arbitrary<T>,
  holds: (value: T) => void | Promise<void>,
): void {
  const numRuns = cases * TIMES
  test(`${name} (${numRuns} cases, seed ${SEED})`, { timeout: 600_000 }, () =>
    fc.assert(
      fc.asyncProperty(input, async (value) => holds(value)),
      { seed: SEED, numRuns, endOnFailure: false },
    ),
  )
}
