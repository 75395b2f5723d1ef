import { modulesOf } from '@course/model'
import { describe, expect, it } from 'vitest'
import {
  checkOf,
  FRAME,
  frameStage,
  KITE_WITH_TAIL,
  kiteCourse,
  NAME,
  RESULTS,
  SAIL,
  TAIL,
  tailStage,
} from './testing/kite-course.ts'
import { faults, verify } from './testing/verify-kite.ts'
import { verifyStage } from './verify-stage.ts'

const runNothing = () => Promise.reject(new Error('something was run'))

describe('verifyStage', () => {
  it('finds nothing in stages that do what they say, and tells what it ran', async () => {
    expect(await verify(1)).toMatchObject({
      diagnostics: [],
      trials: [
        { what: 'check of solution 01', passed: true, evidence: 'ended with exit code 0, 2 of 2 done' },
        { what: 'check of starter 01', passed: true, evidence: 'ended with exit code 1, 1 of 2 done' },
        { what: 'start of starter 01', passed: true, evidence: 'ended with exit code 0' },
        { what: 'start of solution 01', passed: true, evidence: 'ended with exit code 0' },
      ],
    })
    const { diagnostics, trials } = await verify(2)
    expect(diagnostics).toEqual([])
    expect(trials.at(-1)).toEqual({
      what: 'check of module 01 on solution 02',
      passed: true,
      evidence: 'ended with exit code 0, 2 of 2 done',
    })
  })

  it('runs nothing of a module without a stage', async () => {
    const { course, stages } = kiteCourse()
    const [module] = modulesOf(course)
    expect(module && (await verifyStage(module, { course, stages: stages.slice(1), run: runNothing }))).toBe(undefined)
  })
})

describe('the check of a solution', () => {
  it('has a part that is to do, at the line that names the part', async () => {
    const check = checkOf(NAME, SAIL.replace('90 by 60', '91 by 60'))
    expect(await faults(1, { [`${FRAME}/files/check.sh`]: check })).toMatchObject([
      {
        ruleId: 'stage-check',
        file: `${FRAME}/files/check.sh`,
        line: check.split('\n').findIndex((line) => line.includes('91 by 60')) + 1,
        reason: '"It has a sail" is to do in solution 01.',
      },
    ])
  })

  it('is inherited, and found where it lies', async () => {
    const found = await faults(2, {
      [`${TAIL}/stage.yaml`]: tailStage('starter_fails: [It has a sail]').replace(/ {2}- .*check\.sh.*\n/, ''),
      [`${TAIL}/files/check.sh`]: undefined,
      [`${TAIL}/files/kite.sh`]: KITE_WITH_TAIL.replace('90 by 60', '80 by 60'),
    })
    expect(found).toMatchObject([
      {
        ruleId: 'stage-check',
        file: `${FRAME}/files/check.sh`,
        line: 10,
        reason: '"It has a sail" is to do in solution 02.',
      },
      { ruleId: 'stage-check', reason: expect.stringContaining('does not pass the check of module 01') },
    ])
  })

  it('is the one that the stage brings anew', async () => {
    const check = `# Of the tail.\n${checkOf(NAME, SAIL.replace('90 by 60', '91 by 60'))}`
    const found = await faults(2, { [`${TAIL}/files/check.sh`]: check, [`${TAIL}/stage.yaml`]: tailStage('shows: []') })
    expect(found[0]).toMatchObject({ ruleId: 'stage-check', file: `${TAIL}/files/check.sh`, line: 11 })
  })

  it.each([
    ['fails without a word', 'exit 3\n', 'The check of solution 01 ended with exit code 3.'],
    ['is broken', 'part "It"\n', /^The check of solution 01 ended with exit code 127: .*part.*\.$/],
    ['names no part', 'sh kite.sh | grep -q sail.of\n', 'The check of solution 01 names no part that is done.'],
  ])('%s', async (_, check, reason) => {
    const [found] = await faults(1, { [`${FRAME}/files/check.sh`]: check })
    expect(found).toMatchObject({ ruleId: 'stage-check', file: `${FRAME}/stage.yaml`, line: 1 })
    expect(found?.reason).toMatch(reason)
  })

  it('prints a message of its language although it passes', async () => {
    const check = checkOf(NAME, SAIL).replace('exit', 'echo "check.sh: line 12: oops" >&2\nexit')
    expect(
      (await faults(1, { [`${FRAME}/files/check.sh`]: check })).map(({ ruleId, reason }) => [ruleId, reason]),
    ).toEqual([
      ['stage-check', 'The check of solution 01 prints to stderr: check.sh: line 12: oops'],
      ['stage-starter', 'The check of starter 01 prints to stderr: check.sh: line 12: oops'],
    ])
  })

  it('is not among the files of the project', async () => {
    const found = await faults(1, {
      [`${FRAME}/stage.yaml`]: frameStage(`starter_fails: [It has a sail]\nproject: { checks: [chek.sh] }`),
    })
    expect(found).toMatchObject([{ ruleId: 'stage-check', reason: expect.stringContaining('"chek.sh"') }])
  })

  it('is judged by its exit code alone where the course does not say how it names its parts', async () => {
    const alone = frameStage('project: { check: sh check.sh }')
    expect(await faults(1, { [`${FRAME}/stage.yaml`]: alone })).toEqual([])
    const passing = { [`${FRAME}/stage.yaml`]: alone, [`${FRAME}/files/check.sh`]: 'exit 0\n' }
    expect(await faults(1, passing)).toMatchObject([
      { ruleId: 'stage-starter', reason: 'The check of starter 01 ends with exit code 0, and there is work to do.' },
    ])
    const failing = { [`${FRAME}/stage.yaml`]: alone, [`${FRAME}/files/check.sh`]: 'exit 1\n' }
    expect(await faults(1, failing)).toMatchObject([{ ruleId: 'stage-check' }])
  })
})

describe('earlier checks', () => {
  const smaller = { [`${TAIL}/files/kite.sh`]: KITE_WITH_TAIL.replace('90 by 60', '80 by 60') }

  it('fail without being superseded', async () => {
    expect(await faults(2, smaller)).toMatchObject([
      {
        ruleId: 'stage-check',
        severity: 'error',
        file: `${TAIL}/stage.yaml`,
        reason: 'Solution 02 does not pass the check of module 01: "It has a sail" is to do.',
        hint: 'Keep what that module asks for, or add "frame" to "supersedes".',
      },
    ])
  })

  it('may fail where they are superseded, and have to', async () => {
    const stage = { [`${TAIL}/stage.yaml`]: tailStage('starter_fails: [It has a tail]\nsupersedes: [frame]') }
    expect(await faults(2, { ...smaller, ...stage })).toEqual([])
    expect(await faults(2, stage)).toMatchObject([
      {
        ruleId: 'stage-check',
        severity: 'warning',
        line: 7,
        reason: 'Solution 02 still passes the check of module 01.',
      },
    ])
  })

  it('are those of earlier modules', async () => {
    const stage = tailStage('starter_fails: [It has a tail]\nsupersedes: [fraem, tail]')
    expect(await faults(2, { [`${TAIL}/stage.yaml`]: stage })).toMatchObject([
      {
        ruleId: 'stage-check',
        line: 7,
        reason: '"fraem" is no earlier module with a stage.',
        hint: 'Did you mean "frame"?',
      },
      { ruleId: 'stage-check', line: 7, reason: '"tail" is no earlier module with a stage.' },
    ])
  })

  it('bring whole folders, in place of those of the stage', async () => {
    const check = checkOf('for file in tests/p*; do . ./$file; done')
    const folder = `project: { check: sh tests/check.sh, checks: [tests/], ${RESULTS} }`
    const found = await faults(2, {
      [`${FRAME}/stage.yaml`]: frameStage(`starter_fails: [It has a sail]\n${folder}`).replace(
        'check.sh]',
        'tests/check.sh, tests/parts.sh]',
      ),
      [`${FRAME}/files/check.sh`]: undefined,
      [`${FRAME}/files/tests/check.sh`]: check,
      [`${FRAME}/files/tests/parts.sh`]: `${SAIL}\n`,
      [`${TAIL}/stage.yaml`]: tailStage().replace('check.sh]', 'tests/check.sh, tests/parts2.sh]'),
      [`${TAIL}/files/check.sh`]: undefined,
      [`${TAIL}/files/tests/check.sh`]: `wanted='tail of 450'\n${check}`,
      [`${TAIL}/files/tests/parts2.sh`]: `part 'It has a tail' "\${wanted:-what no kite has}" 'Print its tail.'\n`,
    })
    expect(found).toEqual([])
  })
})
