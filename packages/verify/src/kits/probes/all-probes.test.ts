import type { Probe } from '@course/model'
import { describe, expect } from 'vitest'
import { findSandbox } from '../../sandbox/find-sandbox.ts'
import { findCourseEnvironment } from '../../testing/course-environment.ts'
import { testWith } from '../../testing/tools.ts'
import { type Answer, Unmet } from '../kit.ts'
import { openKit } from '../open-kit.ts'
import { type Change, kiteKit, kiteTree } from '../testing/kite-kit.ts'
import { askProbe } from './all-probes.ts'

const environment = await findCourseEnvironment()
const sandbox = await findSandbox()
const test = testWith(environment, 'the packages of the course cannot be installed')

/** What a probe answers of the kite project, with these changes. */
async function asked(probe: Probe, ...changes: readonly Change[]): Promise<Answer> {
  const data = changes.filter(([path]) => path === 'capstone.yaml')
  const files = changes.filter(([path]) => path !== 'capstone.yaml')
  const tools = { environment, sandbox, postgres: undefined }
  await using kit = openKit(kiteKit(...data), kiteTree(...files), tools)
  try {
    return await askProbe(probe, kit)
  } catch (cause) {
    if (cause instanceof Unmet) return { met: false, evidence: cause.message }
    throw cause
  }
}

const MAIN = 'src/kites/main.py'
const ERRORS = 'src/kites/errors.py'

type Case = {
  readonly probe: Probe
  /** What it says of the whole project. */
  readonly evidence: RegExp
  /** Names of faults, each with its change and what is said of it. */
  readonly faults: Readonly<Record<string, readonly [Change, RegExp]>>
}

const CASES: readonly Case[] = [
  {
    probe: { framework: ['fastapi', 'django'] },
    evidence: /made with fastapi; GET \/health answered 200 with \{"status":"ok"/,
    faults: {
      'a dependency taken out': [['pyproject.toml', '"fastapi==0.165.0", ', ''], /depends on none of fastapi, django/],
      'an application of another kind': [
        [MAIN, 'app.include_router(router)', 'app.include_router(router)\napp = dict(app=app)'],
        /kites\.main:app is not made with fastapi|listen|ended/,
      ],
      'an application that does not start': [[MAIN, 'import jwt', 'import jwtt'], /No module named 'jwtt'/],
      'a health path that is not there': [[MAIN, '"/health"', '"/healthy"'], /GET \/health answered 404/],
    },
  },
  {
    probe: 'tokens',
    evidence: /JWT \(HS256\).* 5 minutes ahead; .*401 with no token.*200 with a token signed anew, 401 with an expired/,
    faults: {
      'a path that lets everybody in': [
        [MAIN, 'raise HTTPException(401, "who is there?") from None', 'return ""'],
        /GET \/me with no token answered 200 instead of 401/,
      ],
      'a signature that nobody checks': [
        [MAIN, '["HS256"], options={"require": ["exp"]}', 'options={"verify_signature": False, "verify_exp": True}'],
        /with a changed token answered 200/,
      ],
      'an end that nobody checks': [
        [MAIN, '{"require": ["exp"]}', '{"verify_exp": False}'],
        /with an expired token answered 200/,
      ],
      'a token without an end': [[MAIN, ', "exp": now + timedelta(minutes=5)', ''], /claims sub; it needs "exp"/],
      'a token that is no JWT': [[MAIN, 'jwt.encode(claims, KEY)', '"open sesame"'], /"open sesame…" is no JWT/],
    },
  },
  {
    probe: { operations: 5 },
    evidence: /^9 operations: 3 create, 4 read, 1 update, 1 delete/,
    faults: {
      'nothing that changes': [[MAIN, '@router.patch', '@router.head'], /None of the 8 operations can update/],
      'a document that is not there': [[MAIN, 'title="Kites"', 'openapi_url=None'], /answered 404, and no OpenAPI/],
    },
  },
  {
    probe: 'lifecycle',
    evidence: /^POST \/kites 201, GET \/kites\/swift 200, PATCH .* 200, GET .* 200, DELETE .* 204, GET .* 404/,
    faults: {
      'a change that is forgotten': [
        [MAIN, 'found(shelf.kites, name)["colour"] = change.colour', 'pass'],
        /change of colour/,
      ],
      'an answer that is no object': [
        [MAIN, '    return kite\n', '    return Response("red", 201)\n'],
        /answer to its creation is no JSON object: red/,
      ],
      'a deletion that deletes nothing': [
        [MAIN, 'del shelf.kites[name]', 'pass'],
        /GET \/kites\/swift 200: the last one is not 404/,
      ],
    },
  },
  {
    probe: 'refused-bodies',
    evidence: /^Pydantic; 422 that names the field for POST \/kites \(name\)/,
    faults: {
      'a body that is taken': [
        [MAIN, 'Field(min_length=1)', 'Field()'],
        /POST \/kites with a wrong "name" answered 201/,
      ],
      'a field that is not named': [
        [ERRORS, '".".join(str(part) for part in error.errors()[0]["loc"])', '"wrong"'],
        /does not name "name"/,
      ],
      'a dependency taken out': [['pyproject.toml', '"pydantic==2.14.3", ', ''], /does not depend on pydantic/],
    },
  },
  {
    probe: 'error-answers',
    evidence: /^404 of GET .*405 of DELETE \/health, 401 of GET \/me, 422 of POST \/kites/,
    faults: {
      'another media type': [[ERRORS, 'problem+json', 'json'], /has the media type application\/json/],
      'a field left out': [[ERRORS, '"title": title, ', ''], /The 404 of GET \/there-is-nothing-here has no title/],
      'a traceback': [
        [ERRORS, 'str(error.detail)', '"".join(traceback.format_exception(error))'],
        /shows the inside: Traceback/,
      ],
    },
  },
  {
    probe: 'async-code',
    evidence: /^5 functions take Shelf, all of them async; Ruff's ASYNC rules find nothing/,
    faults: {
      'a function that is not async': [
        [MAIN, 'async def paint', 'def paint'],
        /paint \(src\/kites\/main\.py, line \d+\) takes a session and is not async/,
      ],
      'a sleep that blocks': [[MAIN, 'await run_sync(work)', 'time.sleep(1)'], /ASYNC251/],
    },
  },
  {
    probe: 'responsive',
    evidence: /answers at \/health during 8 sign-ins/,
    faults: {
      'work that blocks the event loop': [[MAIN, 'await run_sync(work)', 'work()'], /waited for a sign-in to end/],
    },
  },
  {
    probe: { coverage: 50 },
    evidence: /^3 passed in .*; 7\d(?:\.\d)? % covered, of the branches \d+ of \d+/,
    faults: {
      'a test that fails': [
        ['tests/test_kites.py', '404, "gone").status_code == 404', '404, "gone").status_code == 405'],
        /ended with 1: .*1 failed/,
      ],
      'too little covered': [['tests/test_kites.py', 'def test_', 'def untested_'], /ended with 5|The tests cover/],
      'branches left out': [['pyproject.toml', 'branch = true', 'branch = false'], /measured without branches/],
    },
  },
  {
    probe: 'image',
    evidence: /^hadolint finds nothing; 2 stages, installed from uv\.lock, USER 10001/,
    faults: {
      'no USER': [['Dockerfile', 'USER 10001\n', ''], /names no USER, so the image runs as root/],
      'root as USER': [['Dockerfile', 'USER 10001', 'USER root'], /USER root/],
      'one stage': [
        ['Dockerfile', 'FROM python:3.13-slim\nCOPY --from=build /app/.venv /app/.venv\n', ''],
        /has 1 stage/,
      ],
      'no lock': [['Dockerfile', ' uv.lock', ''], /does not copy uv\.lock/],
      'a finding of hadolint': [['Dockerfile', 'python:3.13-slim', 'python:latest'], /line 1: DL3007/],
      'no Dockerfile': [['Dockerfile'], /has no file Dockerfile/],
    },
  },
  {
    probe: 'compose',
    evidence: /services app/,
    faults: { 'a key misspelt': [['compose.yaml', 'build:', 'biuld:'], /compose\.yaml: .*biuld/] },
  },
  {
    probe: 'workflow',
    evidence: /on pull requests it runs `ruff check`, `pytest --cov`/,
    faults: {
      'a key misspelt': [['.github/workflows/ci.yml', 'runs-on', 'run-on'], /ci\.yml: .*'runs-on'/],
      'no pull requests': [['.github/workflows/ci.yml', 'pull_request', 'push'], /does not run on pull requests/],
      'a step taken out': [
        ['.github/workflows/ci.yml', 'ruff check', 'echo'],
        /No step of .* always runs `ruff check`/,
      ],
      'a failure that is hidden': [
        ['.github/workflows/ci.yml', '- run: ruff', '- continue-on-error: true\n        run: ruff'],
        /No step of .* always runs `ruff check`/,
      ],
    },
  },
  {
    probe: 'release',
    evidence:
      /^After `greet`, the image's command listens on \$PORT; GET \/health answered \{"status":"ok","wind":"strong"\}/,
    faults: {
      'a port that is fixed': [['Dockerfile', 'PORT:-', 'KITES_PORT:-'], /listens on no \$PORT/],
      'a setting of the image': [
        ['Dockerfile', ' KITES_WIND=strong', ''],
        /"wind" at \/health is "none", not "strong"/,
      ],
      'a setting that nobody is told of': [['README.md', 'KITES_KEY', 'A key'], /README\.md does not say "KITES_KEY"/],
      'a command that fails': [['src/kites/greet.py', 'return 0', 'return 3'], /`greet` ended with 3/],
    },
  },
  {
    probe: 'openapi',
    evidence: /^OpenAPI 3\.\d\.\d: 9 operations, each with summary, description and answer/,
    faults: {
      'an operation without a description': [[MAIN, '    """Add a kite."""\n', ''], /POST \/kites has no description/],
      'an answer without a model': [[MAIN, '-> list[Kite]', '-> object'], /GET \/kites has no model of its answer/],
      'an error that is not described': [[MAIN, '401: {}, ', ''], /GET \/me has no answer 401/],
      'no page': [[MAIN, 'title="Kites"', 'docs_url=None'], /GET \/docs answered 404/],
    },
  },
  {
    probe: 'readme',
    evidence: /sections Start, Settings; settings KITES_KEY/,
    faults: {
      'a section taken out': [['README.md', '## Start', '# Start'], /no section "Start"/],
      'a setting that is not explained': [
        ['README.md', 'KITES_KEY signs', 'KITES_KEYS sign'],
        /does not explain the setting KITES_KEY\./,
      ],
      'nothing said of it in capstone.yaml': [
        ['capstone.yaml', '  readme: { file: README.md, sections: { Start: uvicorn, Settings: KITES_KEY } }\n', ''],
        /capstone\.yaml has no "readme" under "verify"/,
      ],
    },
  },
]

describe.each(CASES)('$probe', ({ probe, evidence, faults }) => {
  test('is met', async () =>
    expect(await asked(probe)).toEqual({ met: true, evidence: expect.stringMatching(evidence) }))
  for (const [name, [change, told]] of Object.entries(faults))
    test(`finds ${name}`, async () =>
      expect(await asked(probe, change)).toEqual({ met: false, evidence: expect.stringMatching(told) }))
})
