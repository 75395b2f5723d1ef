import { expect, it } from 'vitest'
import { checkedTitle } from './checked-title.ts'

it('takes what front matter takes', () => {
  expect(checkedTitle('  Öfen: "hot" & {{round}} ')).toBe('Öfen: "hot" & {{round}}')
})

it.each([
  ['nothing', ' '],
  ['two lines', 'a\nb'],
  ['too much', 'x'.repeat(201)],
  ['an escape', '\u001b[31mred'],
  ['a control character of eight bits', 'a\u009bb'],
  ['a line separator', 'a\u2028b'],
])('refuses %s', (_what, title) => {
  expect(() => checkedTitle(title)).toThrow('This cannot be a title.')
})
