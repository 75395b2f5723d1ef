import { describe, expect, it } from 'vitest'
import { listKnown, nearest, suggest } from './suggest.ts'

const PATHS = ['src/shop/storage.py', 'src/shop/main.py', 'README.md', 'tests/main.py']

describe('nearest', () => {
  it.each([
    ['titel', ['title', 'summary'], 'title'],
    ['tilte', ['title', 'summary'], 'title'],
    ['summery', ['title', 'summary'], 'summary'],
    ['pyton', ['pycon', 'python'], 'python'],
    ['level', ['title', 'summary'], undefined],
    ['b', ['A', 'B'], 'B'],
    ['C', ['A', 'B'], undefined],
    ['Readme.MD', PATHS, 'README.md'],
    ['storage.py', PATHS, 'src/shop/storage.py'],
    ['shop/main.py', PATHS, 'src/shop/main.py'],
    ['main.py', PATHS, undefined],
    ['tracker/README.md', PATHS, 'README.md'],
    ['title', ['title'], undefined],
    ['', ['A'], undefined],
    ['A', [], undefined],
  ])('%s among %j is %s', (name, known, expected) => expect(nearest(name, known)).toBe(expected))
})

it('suggest asks for the name that is near', () => {
  expect(suggest('titel', ['title'])).toBe('Did you mean "title"?')
  expect(suggest('level', ['title'])).toBeUndefined()
})

it('listKnown names the first of many', () => {
  expect(listKnown('Levels', ['A', 'B'])).toBe('Levels: A, B.')
  expect(listKnown('Levels', [])).toBeUndefined()
  const many = Array.from({ length: 14 }, (_, index) => `l${index}`)
  expect(listKnown('Lessons', many)).toBe(`Lessons: ${many.slice(0, 12).join(', ')} and 2 more.`)
})
