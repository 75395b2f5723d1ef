import { describe, expect, it } from 'vitest'
import { readResults, titleOf } from './check-results.ts'

describe('titleOf', () => {
  it.each([
    ['  done   It flies', '  done   {title}', 'It flies'],
    ['  to do  It flies', '  done   {title}', undefined],
    ['so it is  done   It flies', '  done   {title}', undefined],
    ['  done   ', '  done   {title}', undefined],
    ['FAILED tests/a.py::test_b - assert 1 == 2', 'FAILED {title} - {}', 'tests/a.py::test_b'],
    ['FAILED a - b - c', 'FAILED {title} - {}', 'a'],
    ['FAILED tests/a.py::test_b', 'FAILED {title} - {}', undefined],
    ['test_b (a.T.test_b) ... ok', '{title} ({}) ... ok', 'test_b'],
    ['test_b ... ok, it seems', '{title} ... ok', undefined],
    ['ok 12 - it flies', 'ok {} - {title}', 'it flies'],
    ['aba', 'ab{title}ba', undefined],
  ])('%j in the form %j is %j', (line, form, title) => {
    expect(titleOf(line, form)).toBe(title)
  })

  it('reads a long line in a form with many holes', () => {
    const form = `${'a{}'.repeat(60)}{title}b`
    expect(titleOf('a'.repeat(200_000), form)).toBeUndefined()
  })
})

describe('readResults', () => {
  const results = { done: ['  done   {title}'], to_do: ['  to do  {title}'], advice: '    ' }

  it('gives the parts in their order, and whether a line says what to do', () => {
    const printed =
      'Kite\n\n  done   It flies  \r\n  to do  It lands\n    Pull.\n  to do  It rests\n    \n\n1 of 3 done.\n'
    expect(readResults(printed, results)).toEqual([
      { title: 'It flies', done: true, advised: false },
      { title: 'It lands', done: false, advised: true },
      { title: 'It rests', done: false, advised: false },
    ])
  })

  it('asks for no advice where the course names no form of it', () => {
    expect(readResults('  to do  It lands\n', { ...results, advice: undefined })).toEqual([
      { title: 'It lands', done: false, advised: true },
    ])
  })

  it('takes the first form that fits', () => {
    const forms = { done: ['PASSED {title}'], to_do: ['FAILED {title} - {}', 'FAILED {title}'] }
    expect(readResults('PASSED a\nFAILED b\nFAILED c - assert 1 == 2\n', forms).map(({ title }) => title)).toEqual([
      'a',
      'b',
      'c',
    ])
  })
})
