import { readTree } from '@course/files'
import { type Capstone, parseCourse, textFile, textOf, without } from '@course/model'
import { findPostgres, openToolbox, verifyKit } from '@course/verify'
import { describe, expect, vi } from 'vitest'
import { ROOT } from '../../support/paths.ts'
import { findPython, testWith } from '../../support/tools.ts'

const { value: course } = parseCourse(readTree(`${ROOT}/course-source`).tree)
if (!course) throw new Error('the course does not parse')
// The kit's own tests take half a minute on a machine that does nothing else.
vi.setConfig({ testTimeout: 600_000 })

async function findTools() {
  const { signal } = new AbortController()
  const clock = '2026-12-01T12:00:00Z'
  const options = { root: ROOT, source: `${ROOT}/course-source`, clock, env: process.env, notice: () => {}, signal }
  const toolbox = openToolbox(options)
  const environment = await toolbox.packages()
  const sandbox = await toolbox.sandbox()
  const postgres = await findPostgres(sandbox, environment)
  return postgres && { environment, postgres, sandbox }
}

const tools = (await findPython()) === undefined ? undefined : await findTools()
const test = testWith(tools, 'no Python or no PostgreSQL')

type Fault = { readonly file: string; readonly written: string; readonly instead: string; readonly evidence: RegExp }

/** One fault for each requirement but the tests, none of which keeps the server from starting. */
const FAULTS: Readonly<Record<string, Fault>> = {
  framework: {
    file: 'pyproject.toml',
    written: '    "fastapi==0.165.0",\n',
    instead: '',
    evidence: /^pyproject\.toml depends on none of fastapi, django\.$/,
  },
  database: {
    file: 'migrations/versions/2026-11-22_first_tables.py',
    written: '    op.create_index("ix_post_tags_tag_id", "post_tags", ["tag_id"])\n',
    instead: '',
    evidence: /`alembic check` ended with .*ix_post_tags_tag_id/,
  },
  authentication: {
    file: 'src/blog_api/users/tokens.py',
    written: '{"require": ["sub", "iat", "exp"]}',
    instead: '{"require": ["sub", "iat"], "verify_exp": False}',
    evidence: /^GET \/users\/me with an expired token answered 200 instead of 401\.$/,
  },
  crud: {
    file: 'src/blog_api/posts/routes.py',
    written: '    await session.delete(await post_to_change(session, slug))\n',
    instead: '    await post_to_change(session, slug)\n',
    evidence: /GET \/posts\/the-ferry 200: the last one is not 404\.$/,
  },
  validation: {
    file: 'src/blog_api/contract.py',
    written: 'ConfigDict(extra="forbid")',
    instead: 'ConfigDict(extra="ignore")',
    evidence: /^POST \/auth\/register with a wrong "role" answered \d+ instead of 422\.$/,
  },
  errors: {
    file: 'src/blog_api/problems/handlers.py',
    written: '"Something went wrong on our side."',
    instead: 'f"Something went wrong: {__}"',
    evidence: /The 500 of POST \/auth\/token without tables shows the inside/,
  },
  async: {
    file: 'src/blog_api/users/passwords.py',
    written: 'await run_sync(_verify, password, stored)',
    instead: '_verify(password, stored)',
    evidence: /% of that time they waited for a sign-in to end\.$/,
  },
  container: {
    file: 'Dockerfile',
    written: 'USER 10001\n',
    instead: '',
    evidence: /names no USER, so the image runs as root\.$/,
  },
  pipeline: {
    file: '.github/workflows/ci.yml',
    written: 'timeout-minutes',
    instead: 'timeout-minuets',
    evidence: /^\.github\/workflows\/ci\.yml: .*timeout-minuets/,
  },
  deployment: {
    file: 'Dockerfile',
    written: 'PORT:-',
    instead: 'BLOG_PORT:-',
    evidence: /^The image's command listens on no \$PORT/,
  },
  documentation: {
    file: 'src/blog_api/tags/routes.py',
    written: '    """Create a tag. Its slug comes from its name."""\n',
    instead: '',
    evidence: /^POST \/tags has no description\.$/,
  },
  readme: {
    file: 'README.md',
    written: '| `BLOG_ENVIRONMENT` |',
    instead: '| the environment |',
    evidence: /^README\.md does not explain the setting BLOG_ENVIRONMENT\.$/,
  },
}

function capstoneWith(faults: readonly Fault[], removed: readonly string[] = []): Capstone {
  const [capstone] = course?.capstones ?? []
  if (!capstone) throw new Error('the course has no capstone')
  const files = new Map(without(capstone.files, removed))
  for (const { file, written, instead } of faults) {
    const entry = files.get(file)
    const text = (entry && textOf(entry)) ?? ''
    if (!text.includes(written)) throw new Error(`${file} holds no ${written}`)
    files.set(file, textFile(text.replaceAll(written, () => instead)))
  }
  return { ...capstone, files }
}

describe('the capstone of this course', () => {
  test('is found to miss each of twelve requirements by a fault of its own', async (found) => {
    const requirements = course.requirements.filter(({ id }) => id in FAULTS)
    const result = await verifyKit(capstoneWith(Object.values(FAULTS)), { ...found, requirements })
    expect(result.requirements).toEqual(
      requirements.map(({ id }) => ({
        id,
        met: false,
        evidence: expect.stringMatching(FAULTS[id]?.evidence ?? /never/),
      })),
    )
    expect(requirements).toHaveLength(12)
    for (const { id } of requirements)
      expect(result.diagnostics).toContainEqual(
        expect.objectContaining({
          ruleId: 'kit-requirement',
          ...capstoneWith([]).placeOf(['requirements', id]),
          reason: expect.stringMatching(`"${id}"`),
        }),
      )
  })

  test('is found to have no tables without its migration', async (found) => {
    const removed = ['migrations/versions/2026-11-22_first_tables.py']
    const requirements = course.requirements.filter(({ id }) => id === 'database')
    expect((await verifyKit(capstoneWith([], removed), { ...found, requirements })).requirements).toMatchObject([
      { id: 'database', met: false, evidence: expect.stringMatching(/^PostgreSQL has no table comments, post_tags/) },
    ])
  })

  test('is found to be tested too little', async (found) => {
    const untested = [...capstoneWith([]).files.keys()].filter((path) =>
      /^tests\/test_(?!slugs|health|tags)/.test(path),
    )
    const silent = { file: 'pyproject.toml', written: 'fail_under = 99.5', instead: 'fail_under = 0', evidence: /./ }
    const requirements = course.requirements.filter(({ id }) => id === 'tests')
    expect((await verifyKit(capstoneWith([silent], untested), { ...found, requirements })).requirements).toMatchObject([
      {
        id: 'tests',
        met: false,
        evidence: expect.stringMatching(/^The tests cover [\d.]+ %; more than 80 % is asked for\.$/),
      },
    ])
  })
})
