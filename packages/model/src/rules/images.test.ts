import { expect, it } from 'vitest'
import { ruleInput } from '../testing/course-builder.ts'
import { imagePath, images } from './images.ts'

const SPARS = 'modules/01-frame/lessons/01-spars.md'
const position = { start: { line: 9, column: 1 }, end: { line: 9, column: 30 } }
const check = (path: string) => images(ruleInput({}, { [SPARS]: { images: [{ path, position }] } }))

it.each(['../assets/spars.svg', 'spar.svg', '../../../../outside.svg', '../lessons/01-spars.md'])(
  'refuses %s, which is no image of the course',
  (path) => {
    expect(check(path)).toEqual([
      expect.objectContaining({ ruleId: 'image-missing', file: SPARS, line: 9, column: 1, endColumn: 30 }),
    ])
  },
)

it("accepts an image of the module's assets", () => expect(check('../assets/spar.svg')).toEqual([]))

it('reads a path relative to its document', () => {
  expect(imagePath(SPARS, '../assets/spar.svg')).toBe('modules/01-frame/assets/spar.svg')
  expect(imagePath('front/preface.md', 'assets/kite.png')).toBe('front/assets/kite.png')
})
