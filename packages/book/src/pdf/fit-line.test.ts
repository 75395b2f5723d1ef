import { expect, it } from 'vitest'
import { fitLine } from './fit-line.ts'

it('leaves what fits as it is', () => {
  const title = '1.4  Letters, <tags> & the "{{place}}" to fill'
  expect(fitLine(title, 44)).toBe(title)
  expect(fitLine('', 44)).toBe('')
})

it('cuts what does not behind a word, or in one that is longer than the line', () => {
  expect(fitLine('on and on and on it goes', 8)).toBe('on and on…')
  expect(fitLine('W'.repeat(200), 10)).toBe(`${'W'.repeat(9)}…`)
  expect(fitLine('e\u0301'.repeat(99), 6)).toBe(`${'e\u0301'.repeat(8)}…`)
})
