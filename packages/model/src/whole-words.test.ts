import { expect, it } from 'vitest'
import { wholeWords } from './whole-words.ts'

const finds = (phrase: string, text: string) => wholeWords([phrase]).exec(text)?.index

it.each([
  ['just', 'It is just so.', 6],
  ['just', 'Just so.', 0],
  ['of course', 'And of\n  course not.', 4],
  ['f-string', 'An f-string.', 3],
  ['naïve', 'A naïve one.', 2],
  ['a+b', 'See a+b.', 4],
])('finds "%s" in "%s"', (phrase, text, index) => {
  expect(finds(phrase, text)).toBe(index)
})

it.each([
  ['just', 'unjustly'],
  ['just', 'just-in-time'],
  ['string', 'an f-string'],
  ['na', 'naïve'],
  ['a.b', 'a-b'],
])('does not find "%s" in "%s"', (phrase, text) => {
  expect(finds(phrase, text)).toBeUndefined()
})
