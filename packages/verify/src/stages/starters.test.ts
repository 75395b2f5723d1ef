import { describe, expect, it } from 'vitest'
import { checkOf, FRAME, frameStage, KITE, NAME, SAIL } from './testing/kite-course.ts'
import { faults } from './testing/verify-kite.ts'

describe('the check of a starter', () => {
  const stageYaml = `${FRAME}/stage.yaml`

  it('fails elsewhere than stage.yaml says', async () => {
    const kite = KITE.replace('echo "A kite"\n### BEGIN SOLUTION', '### BEGIN SOLUTION\necho "A kite"')
    expect(await faults(1, { [`${FRAME}/files/kite.sh`]: kite })).toMatchObject([
      {
        ruleId: 'stage-starter',
        file: stageYaml,
        line: 6,
        reason: 'Not named in stage.yaml, and to do in starter 01: "It has a name".',
        hint: 'Let it pass, or add to "starter_fails": ["It has a name"].',
      },
    ])
  })

  it('passes where stage.yaml says that it fails', async () => {
    const found = await faults(1, { [stageYaml]: frameStage('starter_fails:\n  - It has a sail\n  - It has a name') })
    expect(found).toMatchObject([
      { ruleId: 'stage-starter', file: stageYaml, line: 8, reason: '"It has a name" is done in starter 01.' },
    ])
  })

  it('has no part of that name', async () => {
    const found = await faults(1, { [stageYaml]: frameStage('starter_fails: [It has a sail, It has a nam]') })
    expect(found).toMatchObject([
      {
        ruleId: 'stage-starter',
        line: 6,
        reason: 'No part of the check is called "It has a nam".',
        hint: 'Did you mean "It has a name"?',
      },
    ])
  })

  it('passes although there is work to do, or fails although there is none', async () => {
    const passing = checkOf(NAME, SAIL).replace('exit $left', 'exit 0')
    expect(await faults(1, { [`${FRAME}/files/check.sh`]: passing })).toMatchObject([
      { ruleId: 'stage-starter', reason: 'The check of starter 01 ends with exit code 0, and there is work to do.' },
    ])
    const solved = KITE.replace(/###.*\n/g, '')
    const failing = `${checkOf(NAME, SAIL)}`.replace('exit $left', '[ -f README.md ]')
    const found = await faults(1, {
      [stageYaml]: frameStage('solution_only: []'),
      [`${FRAME}/files/kite.sh`]: solved,
      [`${FRAME}/files/check.sh`]: failing,
    })
    expect(found.map(({ ruleId }) => ruleId)).toEqual(['stage-check', 'stage-starter'])
    expect(found[1]?.reason).toBe(
      'The check of starter 01 ended with exit code 1, and there is nothing to write: done   It has a sail.',
    )
  })

  it('stops before its end', async () => {
    const check = checkOf(`[ "\${printed#*no sail}" = "$printed" ] || exit 1`, NAME, SAIL)
    expect(await faults(1, { [`${FRAME}/files/check.sh`]: check })).toMatchObject([
      { ruleId: 'stage-starter', reason: 'The check of starter 01 says nothing of "It has a name", "It has a sail".' },
    ])
  })

  it('does not tell what to do, at the line that names the part', async () => {
    const check = checkOf(NAME, SAIL).replace('echo "         $3"; ', '')
    expect(await faults(1, { [`${FRAME}/files/check.sh`]: check })).toMatchObject([
      {
        ruleId: 'stage-starter',
        file: `${FRAME}/files/check.sh`,
        line: 10,
        reason: '"It has a sail" does not tell the learner of starter 01 what to do.',
      },
    ])
  })
})

describe('the check of a starter that says nothing at all', () => {
  it('is one fault, and not one for each part', async () => {
    const check = checkOf(NAME, SAIL).replace('echo "         $3"; ', '')
    const kite = KITE.replace('echo "A kite"\n### BEGIN SOLUTION', '### BEGIN SOLUTION\necho "A kite"')
    const found = await faults(1, {
      [`${FRAME}/files/check.sh`]: check,
      [`${FRAME}/files/kite.sh`]: kite,
      [`${FRAME}/stage.yaml`]: frameStage('starter_fails: [It has a sail, It has a name]'),
    })
    expect(found).toMatchObject([
      { ruleId: 'stage-starter', line: 6, reason: 'The check of starter 01 tells of none of its parts what to do.' },
    ])
  })
})

describe('the start', () => {
  const kiteWith = (stub: string) => ({
    [`${FRAME}/files/kite.sh`]: KITE.replace('echo "It has no sail yet"', stub),
  })

  it('ends with another exit code than 0', async () => {
    expect(await faults(1, kiteWith('exit 3'))).toMatchObject([
      {
        ruleId: 'stage-starter',
        file: `${FRAME}/stage.yaml`,
        line: 1,
        reason: 'When it is started, starter 01 ended with exit code 3.',
      },
    ])
  })

  it('may stop in a stub, which the message then shows, and nowhere else', async () => {
    const echoing = (kite: string) => faults(1, { [`${FRAME}/files/kite.sh`]: `set -v\n${kite}` })
    expect(await echoing(KITE.replace('echo "It has no sail yet"', '  exit 3'))).toEqual([])
    expect(
      await echoing(KITE.replace('### STUB: echo "It has no sail yet"', '### STUB:').concat('exit 3')),
    ).toMatchObject([
      { ruleId: 'stage-starter', reason: 'When it is started, starter 01 ended with exit code 3: exit 3.' },
      { ruleId: 'stage-check', reason: 'When it is started, solution 01 ended with exit code 3: exit 3.' },
    ])
  })

  it('is typed what the stage says, and asks for no more', async () => {
    const asking = {
      [`${FRAME}/files/kite.sh`]: `read -r colour || [ -n "$CHECKED" ] || exit 9\n${KITE}`,
      [`${FRAME}/files/check.sh`]: `export CHECKED=yes\n${checkOf(NAME, SAIL)}`,
    }
    const starts = await faults(1, asking)
    expect(starts.map(({ ruleId, reason }) => [ruleId, reason])).toEqual([
      ['stage-starter', 'When it is started, starter 01 ended with exit code 9.'],
      ['stage-check', 'When it is started, solution 01 ended with exit code 9.'],
    ])
    const answered = frameStage('starter_fails: [It has a sail]\nproject: { input: [red] }')
    expect(await faults(1, { ...asking, [`${FRAME}/stage.yaml`]: answered })).toEqual([])
  })
})
