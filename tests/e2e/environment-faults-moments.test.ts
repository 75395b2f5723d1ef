import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { AREAS, type Bench, type BenchMaker, prepareBenches, type Target } from '../support/fault-bench.ts'
import { ROOT } from '../support/paths.ts'

// They run side by side, on however slow a machine.
vi.setConfig({ testTimeout: 600_000 })

let benches: BenchMaker
beforeAll(async () => {
  benches = await prepareBenches()
})
afterAll(() => benches[Symbol.dispose]())

const PRELOAD = pathToFileURL(`${ROOT}/tests/support/stop-at.ts`).href

/** How many moments are tried of each kind; a build of the book takes longest. */
const MOMENTS: readonly (readonly [Target, NodeJS.Signals, number])[] = [
  ['kits', 'SIGKILL', 8],
  ['kits', 'SIGINT', 2],
  ['repos', 'SIGKILL', 6],
  ['repos', 'SIGTERM', 2],
  ['catalogue', 'SIGKILL', 6],
  ['book', 'SIGKILL', 4],
]

describe.concurrent.each(MOMENTS)('a build of %s that gets %s', (target, signal, wanted) => {
  it('leaves the old output or the new one, and nothing once it is repeated', async () => {
    const operations = await countOperations(target)
    expect(operations).toBeGreaterThan(2)
    for (const moment of spread(operations, wanted)) {
      const bench = benches.bench()
      const stopped = await bench.build(target, stopping(bench, { STOP_AT: String(moment), STOP_WITH: signal }))
      const at = `${target}, ${signal} before operation ${moment} of ${operations}`
      // A signal that comes in the last moments finds the work done.
      if (signal === 'SIGKILL') expect(stopped.code, at).toBe(null)
      else expect([0, 130], at).toContain(stopped.code)
      if (signal !== 'SIGKILL') expect(bench.leftovers(), at).toEqual([])
      for (const area of AREAS) expect(bench.holds(area), at).not.toBe('neither')
      if (target === 'catalogue') expectWholeManifest(bench)

      const repeated = await bench.build(target)
      expect(repeated, at).toMatchObject({ code: 0 })
      expect(bench.leftovers(), at).toEqual([])
      if (target !== 'catalogue') expect(bench.holds(target), at).toBe('new')
    }
  })
})

/** Each is one whole file or the other: its task writes a page and a manifest, one after the other. */
function expectWholeManifest({ output }: Bench): void {
  expect(() => JSON.parse(readFileSync(join(output, 'manifest.json'), 'utf8'))).not.toThrow()
  expect(readFileSync(join(output, 'catalogue/index.html'), 'utf8').trimEnd()).toMatch(/<\/html>$/)
}

async function countOperations(target: Target): Promise<number> {
  const bench = benches.bench()
  const count = join(bench.folder, '..', 'count')
  expect((await bench.build(target, stopping(bench, { STOP_COUNT: count }))).code).toBe(0)
  return Number(readFileSync(count, 'utf8'))
}

function stopping(bench: Bench, how: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { NODE_OPTIONS: `--import=${PRELOAD}`, STOP_BELOW: bench.folder, ...how }
}

/** The last ones always, since there the new output takes the place of the old one; the others evenly. */
function spread(count: number, wanted: number): readonly number[] {
  const all = Array.from({ length: count }, (_, index) => index + 1)
  const last = all.slice(-Math.ceil(wanted / 2))
  const first = all.slice(0, -last.length)
  const step = Math.max(1, first.length / (wanted - last.length))
  return [...new Set([...first.filter((_, index) => Math.floor(index % step) === 0), ...last])]
}
