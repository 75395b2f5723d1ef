import { expect, it } from 'vitest'
import { normalise } from './normalise.ts'

it.each([
  ['duration', 'in 12.5 ms and 3 seconds', 'in N ms and N seconds'],
  ['address', '<function save at 0x7f1c2e>', '<function save at 0x…>'],
  ['version', '3.13.0 (main, May  9 2026, 07:36:57) [GCC 12.2.0]', '3.13.N (…)'],
  ['path', 'File "/work/my notes/today.txt", C:\\Users\\here.py', 'File "…/today.txt", …/here.py'],
  ['path', '10 / 2, 3/4 and /', '10 / 2, 3/4 and /'],
])('takes what differs from run to run out of a %s', (name, text, expected) => {
  expect(normalise(text, [name])).toBe(expected)
})

it('comes to an end with whatever a program may print', () => {
  const names = ['duration', 'address', 'version', 'path']
  for (const text of ['/ ', ' /', '/a ', '1', '0x', '(1234, ']) {
    const printed = text.repeat(500_000)
    expect(normalise(printed, names).length).toBeGreaterThan(0)
  }
})
