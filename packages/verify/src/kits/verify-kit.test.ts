import { describe, expect } from 'vitest'
import { findSandbox } from '../sandbox/find-sandbox.ts'
import { findCourseEnvironment } from '../testing/course-environment.ts'
import { testWith } from '../testing/tools.ts'
import { type Change, kiteCourse } from './testing/kite-kit.ts'
import { verifyKit } from './verify-kit.ts'

const environment = await findCourseEnvironment()
const sandbox = await findSandbox()
const test = testWith(environment, 'the packages of the course cannot be installed')

const FILE = 'capstones/show/capstone.yaml'

async function verified(probes: Parameters<typeof kiteCourse>[0], ...changes: readonly Change[]) {
  const { capstones, requirements } = kiteCourse(probes, ...changes)
  const [capstone] = capstones
  if (!capstone) throw new Error('the course has no capstone')
  return verifyKit(capstone, { environment, sandbox, postgres: undefined, requirements })
}

describe('verifyKit', () => {
  test('judges a requirement by all its probes, and finds no fault where all are met', async () => {
    expect(await verified(['image', 'readme'])).toEqual({
      diagnostics: [],
      requirements: [
        { id: 'flies', met: true, evidence: expect.stringMatching(/^hadolint finds nothing.*README\.md:/) },
      ],
      notRun: [],
      unchecked: [],
    })
  })

  test('reports what is not met at its key, with the evidence', async () => {
    const { diagnostics, requirements } = await verified(['image', 'readme'], ['Dockerfile', 'USER 10001', 'USER root'])
    expect(requirements).toMatchObject([{ id: 'flies', met: false }])
    expect(diagnostics).toEqual([
      expect.objectContaining({
        ruleId: 'kit-requirement',
        file: FILE,
        line: 3,
        column: 24,
        reason: expect.stringMatching(/^The solution does not meet "flies": .*USER root.*\.$/),
      }),
    ])
  })

  test('counts what no program judges, and what PostgreSQL is missing for', async () => {
    expect(await verified([])).toMatchObject({ diagnostics: [], requirements: [], notRun: [], unchecked: ['flies'] })
    const asking: Change = [
      'capstone.yaml',
      '{ KITES_KEY: "{secret}" }',
      '{ KITES_KEY: "{secret}", KITES_URL: "{socket}" }',
    ]
    expect(await verified(['responsive'], asking)).toMatchObject({
      diagnostics: [],
      requirements: [],
      notRun: [
        { what: 'show: the starter', reason: 'No PostgreSQL was found.' },
        { what: 'show: the requirement "flies"', reason: 'No PostgreSQL was found.' },
      ],
    })
  })

  test('reports a starter that fails its own tests', async () => {
    const failing =
      '# ### BEGIN SOLUTION\n# ### STUB:     assert not app.title\n    assert app.title == "Kites"\n# ### END SOLUTION'
    const { diagnostics } = await verified([], ['tests/test_kites.py', '    assert app.title == "Kites"', failing])
    expect(diagnostics).toEqual([
      expect.objectContaining({
        ruleId: 'stage-starter',
        file: FILE,
        reason: expect.stringMatching(/ends with 1 in the starter: .*1 failed/),
      }),
    ])
  })

  test('reports a package whose version is not that of the environment, at its line', async () => {
    const { diagnostics } = await verified([], ['pyproject.toml', 'pyjwt==2.15.1', 'pyjwt==2.15.0'])
    expect(diagnostics).toEqual([
      expect.objectContaining({
        ruleId: 'kit-requirement',
        file: 'capstones/show/files/pyproject.toml',
        line: 4,
        reason: "The kit pins pyjwt 2.15.0, and the course's environment has 2.15.1.",
        hint: 'Write "pyjwt==2.15.1".',
      }),
    ])
  })
})
