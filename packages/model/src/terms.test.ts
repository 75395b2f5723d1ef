import { describe, expect, it } from 'vitest'
import { termCounter } from './terms.ts'

const count = (terms: readonly string[], text: string) =>
  Object.fromEntries([...termCounter(terms.map((term) => ({ term })))(text)].map(([{ term }, times]) => [term, times]))

describe('termCounter', () => {
  it.each([
    [['name'], 'A name, two Names and (a name)', { name: 3 }],
    [['name'], 'renamed, name-tag, name_of, nameless', {}],
    [['query'], 'queries and a query', { query: 2 }],
    [['for loop', 'loop'], 'A for\nloop: loops, for, loop', { 'for loop': 1, loop: 3 }],
    [['f-string'], 'f-strings', { 'f-string': 1 }],
    [['C++', 'C'], 'C++ is not C', { 'C++': 1, C: 2 }],
    [['N+1 problem'], 'the N+1 problem, the N + 1 problem', { 'N+1 problem': 1 }],
    [['éclair'], 'Éclairs', { éclair: 1 }],
    [['…', 'name'], 'no such …', {}],
    [['rule'], '', {}],
  ])('%j in %j', (terms, text, times) => expect(count(terms, text)).toEqual(times))
})
