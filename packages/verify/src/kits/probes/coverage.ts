import { type Answer, judged, type Kit, lastLines, objectIn, said } from '../kit.ts'
import { asksForDatabase } from '../settings.ts'

type Report = {
  readonly meta: { readonly branch_coverage: boolean }
  readonly totals: {
    readonly percent_covered: number
    readonly num_branches: number
    readonly covered_branches: number
  }
}

const DATABASE = 'tried'

/** The tests pass, on real PostgreSQL where the project has one, and cover more than so many per cent, branches included. */
export async function coverage(kit: Kit, above: number): Promise<Answer> {
  const { run, report } = said(kit, 'tests')
  const bench = await kit.bench()
  const { status, stdout, stderr } = await bench.run(run, await kit.onDatabase(DATABASE))
  if (status !== 0) return judged([`\`${run.join(' ')}\` ended with ${status}: ${lastLines(stdout || stderr)}`], '')
  const used = await transactions(kit)
  const { meta, totals } = objectIn((await bench.run(['cat', report])).stdout, report) as Report
  const percent = Math.floor(totals.percent_covered * 10) / 10
  return judged(
    [
      ...(used === 0 ? ['No test has reached PostgreSQL.'] : []),
      ...(meta.branch_coverage ? [] : ['Coverage is measured without branches.']),
      ...(totals.percent_covered > above ? [] : [`The tests cover ${percent} %; more than ${above} % is asked for.`]),
    ],
    `${lastLines(stdout, 1).replaceAll('=', '').trim()}${used === undefined ? '' : ` with ${used} transactions in PostgreSQL`}; ` +
      `${percent} % covered, of the branches ${totals.covered_branches} of ${totals.num_branches}.`,
  )
}

/** Transactions in the databases of the tests; undefined where the project has none. */
async function transactions(kit: Kit): Promise<number | undefined> {
  if (!asksForDatabase(kit.capstone.verify?.environment ?? {})) return undefined
  const query = `SELECT sum(xact_commit) FROM pg_stat_database WHERE datname LIKE '${DATABASE}%'`
  const [count] = await (await kit.postgres()).column('postgres', query)
  return Number(count)
}
