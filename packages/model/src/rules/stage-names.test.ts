import { expect, it } from 'vitest'
import { ruleInput } from '../testing/course-builder.ts'
import { stageNames } from './stage-names.ts'

const STAGE = 'modules/02-tail/tracker/stage.yaml'
const added = (path: string, removes: string) =>
  stageNames(
    ruleInput({
      [STAGE]: `title: T\ndate: 2026-01-02T09:00:00Z\nremoves: [${removes}]\nsteps: [{ title: T, files: [${path}] }]\n`,
      'modules/02-tail/tracker/files/sticks.js': undefined,
      [`modules/02-tail/tracker/files/${path}`]: 'x\n',
    }),
  )

it('refuses a file that differs from an inherited one in case alone', () => {
  expect(added('Notes.txt', '')).toEqual([
    expect.objectContaining({ ruleId: 'name-case', file: 'modules/02-tail/tracker/files/Notes.txt' }),
  ])
})

it('accepts it in the place of one that the stage removes, and a file that overrides', () => {
  expect(added('Notes.txt', 'notes.txt')).toEqual([])
  expect(stageNames(ruleInput())).toEqual([])
})
