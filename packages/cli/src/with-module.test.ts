import { expect, it } from 'vitest'
import { withModule } from './with-module.ts'

it.each([
  [
    'parts:\n  - { title: A, modules: [one] } # first\nx: [ 1,2]\n',
    'parts:\n  - { title: A, modules: [one, new] } # first\nx: [ 1,2]\n',
  ],
  ['parts:\n  - { title: A, modules: [] }\n', 'parts:\n  - { title: A, modules: [new] }\n'],
  [
    'parts:\n  - title: A\n    modules:\n      - one\n      - two # last\nx: 1\n',
    'parts:\n  - title: A\n    modules:\n      - one\n      - two\n      - new # last\nx: 1\n',
  ],
])('adds a module and leaves the rest as it was: %j', (before, after) => {
  expect(withModule(before, 0, 'new')).toBe(after)
})
