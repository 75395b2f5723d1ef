import { type ResolvedStage, resolveStages } from '@course/model'
import { lesson, type Overrides, ruleInput } from '@course/model/testing'
import { expect, it } from 'vitest'
import { collectCode } from './collect-code.ts'

const SPARS = 'modules/01-frame/lessons/01-spars.md'
const block = { kind: 'python', code: 'print(1)', line: 7, indent: 2, fresh: false } as const

function collected(code: Parameters<typeof factsOf>[0], overrides: Overrides = {}) {
  const { course } = ruleInput(overrides)
  const stages: readonly ResolvedStage[] = resolveStages(course)
  return collectCode(course, stages, factsOf(code))
}

function factsOf(code: readonly (Omit<typeof block, 'code'> & { code: string; from?: string; file?: string })[]) {
  return new Map([[SPARS, { code }]])
}

it('collects the code of a lesson, and where it stands', () => {
  expect(collected([block])).toEqual([
    {
      file: SPARS,
      own: [],
      blocks: [{ kind: 'python', code: 'print(1)', fresh: false }],
      spots: [{ line: 7, indent: 2 }],
    },
  ])
})

it('takes the whole file of a listing, without markers and stubs, and says which of its lines are shown', () => {
  const [document] = collected([{ ...block, code: '', from: 'tracker:sticks.js#cross' }])
  expect(document?.blocks).toEqual([
    {
      kind: 'python',
      code: 'const length = 90\nfunction cross() {\n  return [length, length / 2]\n}\n',
      fresh: false,
      shown: [2, 4],
    },
  ])
  expect(document?.spots).toEqual([{ line: 7, indent: 2, path: 'sticks.js' }])
})

it('takes the solution of a listing, and not what stands in its place in the starter', () => {
  const files = 'modules/01-frame/tracker/files'
  const [document] = collected([{ ...block, code: '', from: 'tracker:notes.txt' }], {
    [`${files}/notes.txt`]: '### BEGIN SOLUTION\n### STUB: pass\nbuy string\n### END SOLUTION\nfly\n',
  })
  expect(document?.blocks).toEqual([expect.objectContaining({ code: 'buy string\nfly\n', shown: [1, 3] })])
})

it('takes listings of capstones', () => {
  const [document] = collected([{ ...block, code: '', from: 'capstone:show/show.js#start' }])
  expect(document?.blocks).toEqual([expect.objectContaining({ code: 'start()\n', shown: [1, 1] })])
})

it.each(['tracker:none.js#cross', 'tracker:sticks.js#none', 'capstone:none/show.js', 'nothing'])(
  'leaves out the listing "%s", of which another rule says that it is not there',
  (from) => expect(collected([{ ...block, code: '', from }])).toEqual([expect.objectContaining({ blocks: [] })]),
)

it('knows the modules that the document and its project bring', () => {
  const files = 'modules/01-frame/tracker/files'
  const [document] = collected(
    [
      { ...block, file: 'shop.py' },
      { ...block, file: 'data.csv' },
    ],
    {
      [`${files}/src/kite/sail.py`]: '\n',
      [`${files}/check.py`]: '\n',
      'modules/01-frame/tracker/stage.yaml':
        'title: A\ndate: 2026-01-01T09:00:00Z\nsteps: [{ title: B, files: [sticks.js, notes.txt, check.py, src/kite/sail.py] }]\n',
    },
  )
  expect(document?.own).toEqual(['check', 'kite', 'shop'])
})

it('leaves out documents without code', () => {
  expect(collected([], { 'modules/01-frame/lessons/02-knots.md': lesson('Knots', 'teaches: []') })).toEqual([])
})
