import { expect, it } from 'vitest'
import { mendTextMap } from './text-maps.ts'

it('reads the glyphs of quotes as quotes, and no other glyph as one', () => {
  const map = [
    '2 beginbfchar',
    '<02BB> <0041>',
    '<0012> <02BC>',
    'endbfchar',
    '1 beginbfrange',
    '<0020> <0021> <02bb>',
    'endbfrange',
  ]
  const mended = [
    '2 beginbfchar',
    '<02BB> <0041>',
    '<0012> <2019>',
    'endbfchar',
    '1 beginbfrange',
    '<0020> <0021> <2018>',
    'endbfrange',
  ]
  expect(mendTextMap(map.join('\n'))).toBe(mended.join('\n'))
})
