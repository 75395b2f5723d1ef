import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { readTree } from '@course/files'
import { parseCourse, textOf } from '@course/model'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type Ended, runProgram } from '../../support/course.ts'
import { ROOT } from '../../support/paths.ts'
import { findPostgres, startPostgres } from '../../support/postgres.ts'
import { findPython, testWith } from '../../support/tools.ts'
import { entriesOf } from '../../support/zip.ts'

const output = inject('outputs').real
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kits '))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Unpacks a kit as a learner would, and gives its folder. */
async function unpack(name: string): Promise<string> {
  for (const { name: path, bytes, mode } of await entriesOf(readFileSync(join(output, `kits/${name}.zip`)))) {
    if (path.endsWith('/')) continue
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes, { mode })
  }
  return join(folder, name)
}

async function uvAnswers(): Promise<boolean> {
  const ended = await runProgram('uv', ['--version']).catch(() => undefined)
  return ended?.code === 0
}

const python = (await uvAnswers()) ? await findPython() : undefined
const postgres = findPostgres()

/** Runs a tool of the project in its own environment; a failure shows what it printed. */
async function inProject(cwd: string, env: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<Ended> {
  const ended = await runProgram('uv', args, { cwd, env: { VIRTUAL_ENV: undefined, ...env } })
  expect(ended.code, `${args.join(' ')}\n${ended.out}${ended.err}`).toBe(0)
  return ended
}

describe('the kits of the Blog/Content API', () => {
  testWith(python, 'no uv, or no Python')('the starter installs, and its own checks pass', async (interpreter) => {
    const cwd = await unpack('blog-api')
    await inProject(cwd, {}, 'sync', '--quiet', '--python', interpreter)
    for (const tool of [['ruff', 'check'], ['ruff', 'format', '--check'], ['mypy'], ['pytest', '--cov', '-q']])
      await inProject(cwd, {}, 'run', ...tool)
  })

  testWith(python && postgres, 'no uv, no Python or no PostgreSQL')(
    'the solution installs, migrates an empty database, and its checks pass with more than nine in ten branches run',
    async (bin) => {
      const cwd = await unpack('blog-api-solution')
      const server = startPostgres(bin)
      try {
        const address = (database: string) => `postgresql+asyncpg://postgres@/${database}?host=${server.socket}`
        const env = {
          BLOG_DATABASE_URL: address('postgres'),
          BLOG_TEST_DATABASE_URL: address('blog_test'),
          BLOG_SECRET_KEY: 'not a secret, since nobody else reaches this database',
        }
        await inProject(cwd, env, 'sync', '--quiet', '--python', python ?? '')
        for (const tool of [
          ['ruff', 'check'],
          ['ruff', 'format', '--check'],
          ['mypy'],
          ['alembic', 'upgrade', 'head'],
          ['alembic', 'check'],
        ])
          await inProject(cwd, env, 'run', ...tool)
        await inProject(cwd, env, 'run', 'pytest', '-q', '--cov', '--cov-report=json:coverage.json')
        const { totals } = JSON.parse(readFileSync(join(cwd, 'coverage.json'), 'utf8')) as {
          totals: { covered_branches: number; num_branches: number }
        }
        expect(totals.covered_branches / totals.num_branches).toBeGreaterThan(0.9)
      } finally {
        server.stop()
      }
    },
  )

  it('no line of the solution alone is in the starter', async () => {
    const { value } = parseCourse(readTree(`${ROOT}/course-source`).tree)
    const [capstone] = value?.capstones ?? []
    const starter = await entriesOf(readFileSync(join(output, 'kits/blog-api.zip')))
    const names = new Set(starter.map(({ name }) => name.replace('blog-api/', '')))
    for (const path of capstone?.solution_only.filter((entry) => !entry.endsWith('/')) ?? [])
      expect(names).not.toContain(path)
    for (const prefix of capstone?.solution_only.filter((entry) => entry.endsWith('/')) ?? [])
      expect([...names].filter((name) => name.startsWith(prefix))).toEqual([])
    const hidden = [...(capstone?.files ?? [])].flatMap(([path, entry]) =>
      names.has(path) ? solutionBlocks(textOf(entry) ?? '') : [],
    )
    const kept = starter.map(({ bytes }) => Buffer.from(bytes).toString())
    expect(hidden.length).toBeGreaterThan(0)
    for (const block of hidden) expect(kept.filter((text) => text.includes(block))).toEqual([])
    expect(kept.filter((text) => text.includes('### '))).not.toContainEqual(
      expect.stringMatching(/### (BEGIN|END|STUB)/),
    )
  })
})

/** The text of each marked block of more than one line, as the source has it. */
function solutionBlocks(text: string): readonly string[] {
  const blocks = text
    .split(/^.*### BEGIN SOLUTION.*\n/m)
    .slice(1)
    .map((rest) => rest.split(/^.*### END SOLUTION/m, 1)[0] ?? '')
  return blocks
    .map((block) =>
      block
        .split('\n')
        .filter((line) => !line.includes('### STUB'))
        .join('\n')
        .trim(),
    )
    .filter((block) => block.includes('\n'))
}
