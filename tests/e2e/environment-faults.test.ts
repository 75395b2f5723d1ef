import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, vi } from 'vitest'
import type { Ended } from '../support/course.ts'
import { findDisks } from '../support/disks.ts'
import { FAULTS, type Fault } from '../support/environment-faults.ts'
import type { Tools } from '../support/fault-actions.ts'
import { AREAS, type Bench, type BenchMaker, prepareBenches } from '../support/fault-bench.ts'
import { ROOT } from '../support/paths.ts'
import { findUnprivileged, testWith } from '../support/tools.ts'

const tools: { readonly [Name in keyof Tools]: Tools[Name] | undefined } = {
  disks: findDisks(),
  unprivileged: await findUnprivileged(),
}
const REASONS = { disks: 'no disk can be mounted', unprivileged: 'no setpriv to give up the rights of root' }

type Row = { readonly says: string; readonly failure: string; readonly intact: string }
const rows = new Map<Fault, Row>()
// They run side by side, on however slow a machine.
vi.setConfig({ testTimeout: 600_000 })

let benches: BenchMaker

beforeAll(async () => {
  benches = await prepareBenches()
})
afterAll(() => benches[Symbol.dispose]())

describe.concurrent(
  'the output stays whole, the message says what to do, and the next build repairs everything, where',
  () => {
    for (const fault of FAULTS) {
      const available = fault.needs === undefined || tools[fault.needs] !== undefined ? true : undefined
      testWith(available, REASONS[fault.needs ?? 'disks'])(fault.happens, () => judged(fault))
    }
  },
)

const all = tools.disks !== undefined && tools.unprivileged !== undefined ? true : undefined
testWith(all, 'some of the faults could not be tried')('docs/faults-environment.md lists them all', async () => {
  expect(rows.size).toBe(FAULTS.length)
  await expect(table()).toMatchFileSnapshot(`${ROOT}/docs/faults-environment.md`)
})

async function judged(fault: Fault): Promise<void> {
  const bench = benches.bench(fault.folder)
  using stack = new DisposableStack()
  const mends: (() => void)[] = []
  const before = catalogueOf(bench)
  const end = await fault.run(bench, tools as Tools, {
    mend: (mend) => mends.push(mend),
    dispose: (thing) => stack.use(thing),
  })
  for (const mend of mends) mend()
  expect(end, end.err).toMatchObject({ code: fault.exit })
  if (fault.exit === 3) expect(end.err).toMatch(/\n.+ \[[a-z-]+\]\n {2}\S.+\n$/)
  expect(end.err).not.toMatch(/\n +at |This is a bug/)
  if (fault.exit !== null) expect(bench.leftovers()).toEqual([])

  const expected = fault.holds ?? (fault.exit === 0 ? 'new' : 'old')
  if (fault.target === 'catalogue') expect(catalogueOf(bench)).toBe(before)
  else for (const area of areasOf(fault)) expect(bench.holds(area)).toBe(expected)
  for (const area of AREAS) expect(bench.holds(area)).not.toBe('neither')
  rows.set(fault, {
    says: fault.exit === 0 ? '' : said(end, bench),
    failure: /\[([a-z-]+)\]$/m.exec(end.err)?.[1] ?? '',
    intact: expected === 'old' ? 'yes, unchanged' : 'yes, the new one',
  })

  // Where all is as it was before, a book has nothing to repair, and takes its time.
  if (fault.exit !== 0 && (fault.target !== 'book' || fault.needs !== undefined || fault.exit === null)) {
    expect(await bench.build(fault.target)).toMatchObject({ code: 0 })
    for (const area of areasOf(fault)) expect(bench.holds(area)).toBe('new')
    expect(bench.leftovers()).toEqual([])
  }
}

function areasOf({ target }: Fault): typeof AREAS {
  return target === 'catalogue' ? [] : target === undefined ? AREAS : [target]
}

function catalogueOf({ output }: Bench): string {
  return ['manifest.json', 'catalogue/index.html'].map((path) => readFileSync(join(output, path), 'utf8')).join('')
}

/** What a person reads, without progress and without what differs from machine to machine. */
function said({ err }: Ended, bench: Bench): string {
  return err
    .split('\n')
    .filter(
      (line) =>
        !/^(Building|Built|Printing|COURSE_CHROMIUM names .* promised) ?/.test(line) || /\[[a-z-]+\]$/.test(line),
    )
    .map((line) => line.trim().replace(/ \[[a-z-]+\]$/, ''))
    .filter((line) => line !== '')
    .join('<br>')
    .replaceAll(bench.temporary, '$TMPDIR')
    .replaceAll(`${bench.folder}/`, '')
    .replaceAll(/\.[0-9a-f]{8}-\d+-\d+-[0-9a-f]{8}\.tmp/g, '')
    .replaceAll(/(course-chromium-)[\d.]+-\d+/g, '$1…')
    .replaceAll(/(Chromium )[\d.]+( cannot be unpacked)/g, '$1…$2')
    .replaceAll(/process \d+/g, 'process 4711')
}

function table(): string {
  const lines = FAULTS.map((fault) => {
    const { failure, says, intact } = rows.get(fault) ?? { failure: '', says: '', intact: '' }
    const code = failure === '' ? '' : `\`${failure}\``
    return `| ${[fault.happens, code, String(fault.exit ?? 'killed'), says.replaceAll('|', '\\|'), intact].join(' | ')} |`
  })
  return `# When the surroundings fail

Written by \`tests/e2e/environment-faults.test.ts\` (\`vitest run -u\` writes it anew), which tries every row on a small course that was built before and has
changed since: with real processes, signals and disks. The next build succeeds and leaves nothing behind. What a build leaves that is killed at
any moment is tried by \`environment-faults-moments.test.ts\`.

| what happens | code of the failure | exit code | what it says | output intact |
| --- | --- | --- | --- | --- |
${lines.join('\n')}
`
}
