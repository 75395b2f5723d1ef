import { expect, it } from 'vitest'
import { textFile } from '../file-tree.ts'
import { type Overrides, ruleInput } from '../testing/course-builder.ts'
import { blobId, stageFiles } from './stage-files.ts'

const STAGE = 'modules/02-tail/tracker/stage.yaml'
const TAIL = 'modules/02-tail/tracker/files'
const stage = (keys: string, date = '2026-01-02T09:00:00Z') => ({
  [STAGE]: `title: T\ndate: ${date}\nsteps: [{ title: T, files: [sticks.js] }]\n${keys}\n`,
})
const bases = (id: string) => `bases: { sticks.js: ${id} }`
const check = (overrides: Overrides) => stageFiles(ruleInput(overrides))
const base = blobId(textFile('base\n'))
const FRAME_STICKS = { 'modules/01-frame/tracker/files/sticks.js': 'base\n' }

it('gives a file the id that git gives it', () => {
  expect(blobId(textFile(''))).toBe('e69de29bb2d1d6434b8b29ae775ad8c2e48c5391')
  expect(blobId(textFile('base\n'))).toBe('df967b96a579e45a18b8251732d16804b2e56a55')
})

it('refuses an override without a base, or with an older one, and says what to record', () => {
  const wrong = {
    ruleId: 'stage-base',
    file: STAGE,
    hint: `Bring the change over, then record "sticks.js: ${base}" under "bases".`,
  }
  expect(check({ ...FRAME_STICKS, ...stage('') })).toEqual([expect.objectContaining({ ...wrong, line: 1 })])
  expect(check({ ...FRAME_STICKS, ...stage(bases('a'.repeat(40))) })).toEqual([
    expect.objectContaining({ ...wrong, line: 4, column: 21 }),
  ])
})

it('refuses to remove what the stage before does not hold', () => {
  expect(check({ ...FRAME_STICKS, ...stage(`removes: [note.txt]\n${bases(base)}`) })).toEqual([
    expect.objectContaining({
      ruleId: 'stage-removes',
      file: STAGE,
      line: 4,
      column: 11,
      hint: 'Did you mean "notes.txt"?',
    }),
  ])
})

it('refuses a stage that is dated before the one it follows', () => {
  expect(check({ ...FRAME_STICKS, ...stage(bases(base), '2025-12-31T09:00:00Z') })).toEqual([
    expect.objectContaining({ ruleId: 'stage-order', file: STAGE, line: 2, column: 7 }),
  ])
})

const BLOCK = '\n# ### BEGIN SOLUTION\nx\n# ### END SOLUTION\n'

it('refuses a solution for which no stub is known', () => {
  const tail = (text: string) => ({
    [STAGE]: 'title: T\ndate: 2026-01-02T09:00:00Z\nsteps: [{ title: T, files: [fly.sh] }]\n',
    [`${TAIL}/sticks.js`]: undefined,
    [`${TAIL}/fly.sh`]: text,
  })
  expect(check(tail(BLOCK))).toEqual([
    expect.objectContaining({ ruleId: 'stub-missing', file: `${TAIL}/fly.sh`, line: 2, column: 1 }),
  ])
  expect(check(tail(BLOCK.replace('x', '# ### STUB: todo\nx')))).toEqual([])
})

it('needs none in a capstone, where nothing is left of a solution', () => {
  expect(check({ 'capstones/show/files/fly.sh': BLOCK })).toEqual([])
})

it('accepts overrides of a known base', () => expect(check({})).toEqual([]))
