import { describe, expect, it } from 'vitest'
import { projectAt } from './project-at.ts'
import { FRAME, frameStage, kiteCourse, TAIL, tailStage } from './testing/kite-course.ts'

const RESULTS = { done: ['  done   {title}'], to_do: ['  to do  {title}'], advice: '         ' }

describe('projectAt', () => {
  it('is that of course.yaml where no stage changes it', () => {
    expect(projectAt(kiteCourse().course, 2)).toEqual({
      start: 'sh kite.sh',
      input: [],
      check: 'sh check.sh',
      checks: ['check.sh'],
      results: RESULTS,
    })
  })

  it('keeps what a stage changes, for that stage and those after it', () => {
    const { course } = kiteCourse({ [`${FRAME}/stage.yaml`]: frameStage('project: { input: [up] }') })
    expect(projectAt(course, 1)).toMatchObject({ start: 'sh kite.sh', input: ['up'], checks: ['check.sh'] })
    expect(projectAt(course, 2)).toMatchObject({ input: ['up'] })
  })

  it('drops with a command what belonged to it', () => {
    const { course } = kiteCourse({
      [`${TAIL}/stage.yaml`]: tailStage('project: { start: sh fly.sh, check: sh test.sh, checks: [tests/] }'),
    })
    expect(projectAt(course, 1)).toMatchObject({ start: 'sh kite.sh', results: RESULTS })
    expect(projectAt(course, 2)).toEqual({ start: 'sh fly.sh', check: 'sh test.sh', checks: ['tests/'] })
  })
})
