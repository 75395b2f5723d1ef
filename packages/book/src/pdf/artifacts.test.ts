import { expect, it } from 'vitest'
import { markArtifacts } from './artifacts.ts'

const lines = (...text: readonly string[]) => `${text.join('\n')}\n`
const TEXT = ['BT', '/F5 11 Tf', '<0031> Tj', 'ET']
const TAGGED = ['/P <</MCID 0 >>BDC', ...TEXT, 'EMC']

it('marks a running head, and what is drawn between tags', () => {
  expect(markArtifacts(lines('.24 0 0 -.24 0 666 cm', ...TEXT, ...TAGGED, 'q', '0 0 9 9 re', 'f', 'Q'))).toBe(
    lines(
      '/Artifact <</Type /Pagination /Subtype /Header>> BDC',
      ...['.24 0 0 -.24 0 666 cm', ...TEXT, 'EMC', ...TAGGED],
      ...['/Artifact <</Type /Layout>> BDC', 'q', '0 0 9 9 re', 'f', 'Q', 'EMC'],
    ),
  )
})

it('leaves what draws nothing, and what lies within tags', () => {
  const nested = [
    '/Span <</MCID 1 >>BDC',
    'BT',
    '/Span <</ActualText <FEFF0066> >> BDC',
    '<0031> Tj',
    'EMC',
    '<0032> Tj',
    'ET',
    'EMC',
  ]
  const content = lines('q', '3 0 0 3 0 0 cm', ...TAGGED, 'Q', ...nested, 'Q')
  expect(markArtifacts(content)).toBe(content)
  expect(markArtifacts('')).toBe('')
})
