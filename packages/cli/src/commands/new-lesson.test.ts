import { expect, it } from 'vitest'
import { slugify } from '../slugify.ts'
import { planLesson } from './new-lesson.ts'

const FILES = ['01-a.md', '02-b.md', '03-c.md']

it('adds a lesson at the end', () => {
  expect(planLesson(FILES, 'new', undefined)).toEqual({ create: '04-new.md', renames: [] })
})

it('adds a lesson before another, and renumbers from the last so that no file is overwritten', () => {
  expect(planLesson(FILES, 'new', 'b')).toEqual({
    create: '02-new.md',
    renames: [
      { from: '03-c.md', to: '04-c.md' },
      { from: '02-b.md', to: '03-b.md' },
    ],
  })
})

it.each([
  ['File I/O', 'file-i-o'],
  ['  Überraschung & "Zitate"! ', 'uberraschung-zitate'],
  ['日本', ''],
])('makes a slug of %j', (title, slug) => {
  expect(slugify(title)).toBe(slug)
})
