import { type Answer, judged, type Kit, lastLines, said, Unmet } from '../kit.ts'

const TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
/** The table in which Alembic remembers where it is. */
const BOOKKEEPING = ['alembic_version', 'django_migrations']

/** Migrations alone make the tables in PostgreSQL, agree with the models, and can be taken back and applied again. */
export async function migrations(kit: Kit): Promise<Answer> {
  const { up, check, down, tables } = said(kit, 'migrations')
  const env = await kit.onDatabase('migrated')
  const [bench, postgres] = [await kit.bench(), await kit.postgres()]
  const step = async (command: readonly string[]): Promise<readonly string[]> => {
    const { status, stdout, stderr } = await bench.run(command, env)
    if (status !== 0) throw new Unmet(`\`${command.join(' ')}\` ended with ${status}: ${lastLines(stdout + stderr, 2)}`)
    const there = await postgres.column('migrated', TABLES)
    return there.filter((table) => !BOOKKEEPING.includes(table))
  }
  const made = await step(up)
  const missing = tables.filter((table) => !made.includes(table))
  if (missing.length > 0)
    return judged([`PostgreSQL has no table ${missing.join(', ')} after \`${up.join(' ')}\`.`], '')
  await step(check)
  const left = await step(down)
  if (left.length > 0) return judged([`\`${down.join(' ')}\` leaves the table ${left.join(', ')}.`], '')
  const again = await step(up)
  return judged(
    again.join() === made.join() ? [] : [`The second \`${up.join(' ')}\` makes other tables: ${again.join(', ')}.`],
    `PostgreSQL ${postgres.version}: migrated up, checked, down to nothing and up again; tables ${made.join(', ')}.`,
  )
}
