import { h } from 'hastscript'
import { expect, it } from 'vitest'
import { withCode } from './with-code.ts'

it('sets what stands between backticks as code, and drops no character', () => {
  expect(withCode('As in `a < b` and `c`.')).toEqual(['As in ', h('code', 'a < b'), ' and ', h('code', 'c'), '.'])
  expect(withCode('A single ` and an end.')).toEqual(['A single ` and an end.'])
  expect(withCode('An empty ``.')).toEqual(['An empty ``.'])
  expect(withCode('`a` and `')).toEqual(['', h('code', 'a'), ' and `'])
})
