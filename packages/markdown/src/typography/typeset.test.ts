import { describe, expect, it } from 'vitest'
import { typesetText } from './typeset.ts'

describe('typesetText', () => {
  it.each([
    ['"Count," she said, "and count again."', '“Count,” she said, “and count again.”'],
    ["'Count,' she said.", '‘Count,’ she said.'],
    [`"He said 'twice' and went."`, '“He said ‘twice’ and went.”'],
    [`"'Twice,' he said."`, '“‘Twice,’ he said.”'],
    [`He said "it is 'twice'".`, 'He said “it is ‘twice’”.'],
    ["It's Noor's, isn't it? The dogs' bowl.", 'It’s Noor’s, isn’t it? The dogs’ bowl.'],
    ["Rock 'n' roll of the '90s and the 1990's", 'Rock ’n’ roll of the ’90s and the 1990’s'],
    ["'Twas so, 'til '24; the word 'cause' is one.", '’Twas so, ’til ’24; the word ‘cause’ is one.'],
    ['(see "there"), "here"/"there" and "one"–"two"', '(see “there”), “here”/“there” and “one”–“two”'],
    ['A "(" and a "-" and "."', 'A “(” and a “-” and “.”'],
    ['A screen of 5" by 3", 5\' 10" tall', 'A screen of 5" by 3", 5\' 10" tall'],
    ['The "end never comes', 'The "end never comes'],
    ['An empty "" and " a "', 'An empty "" and " a "'],
    ['"`a`" is `"a"`, and `a`\'s too', '“`a`” is `"a"`, and `a`’s too'],
    ['"don\'t" and "I\'m \'in\'"', '“don’t” and “I’m ‘in’”'],
    ['Nothing to do.', 'Nothing to do.'],
  ])('%s', (text, expected) => {
    expect(typesetText(text, 'en')).toBe(expected)
    expect(typesetText(expected, 'en')).toBe(expected)
  })

  it.each([
    ['en-GB', '“so ‘it’ is”'],
    ['de', '„so ‚it‘ is“'],
    ['de-CH', '«so ‹it› is»'],
    ['fr-CA', '«\u202fso “it” is\u202f»'],
    ['sv', '”so ’it’ is”'],
    ['ja', `"so 'it' is"`],
  ])('by the language: %s', (language, expected) => {
    expect(typesetText(`"so 'it' is"`, language)).toBe(expected)
  })
})
