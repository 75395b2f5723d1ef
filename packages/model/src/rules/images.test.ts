import { expect, it } from 'vitest'
import { type Overrides, ruleInput } from '../testing/course-builder.ts'
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

const SVG = 'modules/01-frame/assets/spar.svg'
const front = (path: string, overrides: Overrides) =>
  images(ruleInput(overrides, { 'front/preface.md': { images: [{ path, position }] } }))

it('refuses an image of another module, whose folder may be sold or moved without it', () => {
  const other = { 'modules/02-tail/assets/bow.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>' }
  const shown = { [SPARS]: { images: [{ path: '../../02-tail/assets/bow.svg', position }] } }
  expect(images(ruleInput(other, shown))).toEqual([
    expect.objectContaining({ ruleId: 'image-elsewhere', file: SPARS, line: 9 }),
  ])
  expect(front(`../${SVG}`, {})).toMatchObject([
    { ruleId: 'image-elsewhere', hint: expect.stringContaining('front/assets/') },
  ])
  expect(
    front('assets/kite.svg', {
      'front/assets/kite.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>',
    }),
  ).toEqual([])
})

it('says once of a picture what is wrong with it, in the lesson that shows it first', () => {
  const knots = 'modules/01-frame/lessons/02-knots.md'
  const shown = { images: [{ path: '../assets/kite.png', position }] }
  const found = images(ruleInput({ 'modules/01-frame/assets/kite.png': 'x' }, { [SPARS]: shown, [knots]: shown }))
  expect(found).toEqual([
    expect.objectContaining({
      ruleId: 'image-broken',
      file: SPARS,
      line: 9,
      reason: 'The image "modules/01-frame/assets/kite.png" is no PNG.',
    }),
  ])
})

it('names the line of a drawing that is at fault', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">\n  <script/>\n</svg>\n'
  expect(
    images(ruleInput({ [SVG]: svg }, { [SPARS]: { images: [{ path: '../assets/spar.svg', position }] } })),
  ).toEqual([expect.objectContaining({ ruleId: 'svg-unsafe', file: SVG, line: 2, column: 3 })])
})

it('lets CHANGES.md show the images of the front pages, and no others', () => {
  const kite = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'
  const overrides = { 'CHANGES.md': '## First\n\nNew.\n', 'front/assets/kite.svg': kite }
  const shown = (path: string) => images(ruleInput(overrides, { 'CHANGES.md': { images: [{ path, position }] } }))
  expect(shown('front/assets/kite.svg')).toEqual([])
  expect(shown(SVG)).toMatchObject([{ ruleId: 'image-elsewhere', hint: expect.stringContaining('front/assets/') }])
})
