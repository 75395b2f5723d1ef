import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { sortDiagnostics } from '../diagnostics/diagnostic.ts'
import { parseYaml } from './yaml-source.ts'

const schema = z.strictObject({
  title: z.string(),
  kind: z.enum(['big', 'small']),
  parts: z.array(z.strictObject({ name: z.string() })).default([]),
  prices: z.record(z.string(), z.strictObject({ amount: z.number() })).default({}),
})

const parse = (text: string, lineOffset?: number) => parseYaml(text, schema, 'a.yaml', lineOffset)
const HEAD = 'title: A\nkind: big\n'

describe('parseYaml', () => {
  it('gives the data, with defaults, and the place of each key', () => {
    const { value, diagnostics } = parse(`${HEAD}parts:\n  - name: one\n  - name: "two"\n`)
    expect(diagnostics).toEqual([])
    expect(value?.data).toEqual({ title: 'A', kind: 'big', parts: [{ name: 'one' }, { name: 'two' }], prices: {} })
    expect(value?.placeOf(['parts', 1, 'name'])).toEqual({
      file: 'a.yaml',
      line: 5,
      column: 11,
      endLine: 5,
      endColumn: 16,
    })
  })

  it('gives the nearest place that exists for a key that is not there', () => {
    const { value } = parse(`${HEAD}parts: [{ name: one }]\n`)
    expect(value?.placeOf(['parts', 0, 'other'])).toMatchObject({ line: 3, column: 9 })
  })

  it('adds the lines that stand before the text', () => {
    expect(parse('title: 1\nkind: big', 10).diagnostics).toEqual([
      expect.objectContaining({
        ruleId: 'invalid-value',
        file: 'a.yaml',
        line: 11,
        column: 8,
        endLine: 11,
        endColumn: 9,
      }),
    ])
  })

  it('reads what was meant where keys alone are wrong, so that the rest is judged in the same run', () => {
    const { value, diagnostics } = parse(
      'titel: A\nkind: big\ncolour: red\nparts:\n  - { nmae: one }\nprices: { tea: { amount: 3, kind: x } }\n',
    )
    expect(value?.data).toEqual({ title: 'A', kind: 'big', parts: [{ name: 'one' }], prices: { tea: { amount: 3 } } })
    expect(diagnostics.map(({ ruleId }) => ruleId)).toEqual(Array(4).fill('unknown-key'))
    expect(parse('titel: A\ntitle: B\nkind: big').value?.data.title).toBe('B')
    expect(parse('"__proto__": { polluted: 1 }\ntitle: A\nkind: big').diagnostics).toHaveLength(1)
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
  })

  it('reads a date as text', () => {
    expect(parse('title: 2026-12-01\nkind: big').value?.data.title).toBe('2026-12-01')
  })

  it('reports every fault at its place, in one run', () => {
    const { value, diagnostics } = parse(
      'title: [1]\nkind: huge\nparts:\n  - {}\n  - { name: a, nmae: b }\nprices:\n  tea: { amount: "3" }\ncolour: red\n',
    )
    expect(value).toBeUndefined()
    expect(sortDiagnostics(diagnostics).map(({ ruleId, line, column }) => `${ruleId} ${line}:${column}`)).toEqual([
      'invalid-value 1:8',
      'invalid-value 2:7',
      'missing-key 4:5',
      'unknown-key 5:16',
      'invalid-value 7:18',
      'unknown-key 8:1',
    ])
  })

  it('suggests the key that was meant, and else names those that are known', () => {
    const hints = parse(`${HEAD}partz: B\ntittle: B\nprices: { tea: { amount: 1, zzzzzz: 2 } }`).diagnostics
    expect(hints.map((d) => d.hint).toSorted()).toEqual([
      'Did you mean "parts"?',
      'Known keys: amount.',
      'Remove it; "title" is there already.',
    ])
  })

  it.each([
    ['a missing text', 'kind: big', 'title'],
    ['a missing choice', 'title: A', 'kind'],
  ])('names %s as missing', (_what, text, key) => {
    expect(parse(text).diagnostics).toEqual([
      expect.objectContaining({ ruleId: 'missing-key', line: 1, reason: `"${key}" is missing.` }),
    ])
  })

  it.each([
    ['an empty file', '', 1, 1, '"title" and "kind" are missing.'],
    ['an item of a list', `${HEAD}parts:\n  - {}\n`, 4, 5, '"name" is missing in item 1 of "parts".'],
    ['a value in lines', `${HEAD}prices:\n  tea:\n    x: 1\n`, 4, 3, '"amount" is missing in "tea".'],
  ])('reports the keys that %s lacks once', (_what, text, line, column, reason) => {
    expect(parse(text).diagnostics.filter((d) => d.ruleId === 'missing-key')).toEqual([
      expect.objectContaining({ line, column, reason }),
    ])
  })

  it('does not report a key as missing that is misspelt', () => {
    expect(parse('titel: A\nkind: big').diagnostics).toEqual([
      expect.objectContaining({ ruleId: 'unknown-key', line: 1, column: 1, hint: 'Did you mean "title"?' }),
    ])
  })

  it.each([
    ['title: 12', '"title" is 12, and must be text.', 'Put it in quotes: "12".'],
    ['title:', '"title" is empty, and must be text.', 'Write something after the colon.'],
    ['title: {hint}', '"title" is keys with values, and must be text.', 'Put it in quotes.'],
    ['kind: bigg', '"kind" is "bigg", and must be "big" or "small".', 'Did you mean "big"?'],
    ['parts: one', '"parts" is "one", and must be a list.', 'Write [one].'],
    [
      'parts: [one]',
      'Item 1 of "parts" is "one", and must be keys with values.',
      expect.stringContaining('key: value'),
    ],
  ])('says what is wrong with %s, and what to write', (line, reason, hint) => {
    const others = HEAD.split('\n').filter((other) => other.split(':')[0] !== line.split(':')[0])
    expect(parse([line, ...others].join('\n')).diagnostics).toEqual([
      expect.objectContaining({ ruleId: 'invalid-value', line: 1, reason, hint }),
    ])
  })

  it.each([
    ['a colon in a value', 'title: A: B\nkind: big', 1],
    ['a key twice', `${HEAD}title: B`, 3],
    ['an open bracket', `${HEAD}parts: [`, 3],
    ['a second document', `${HEAD}---\ntitle: B`, 3],
    ['an alias that names nothing', 'kind: big\ntitle: *A', 2],
  ])('reports %s as wrong YAML', (_what, text, line) => {
    expect(parse(text).diagnostics[0]).toMatchObject({ ruleId: 'yaml-syntax', file: 'a.yaml', line })
  })

  it.each([
    ['a quotation mark', 'title: "A\nkind: big\nparts: []\n', 1, 8],
    ['a bracket', `title: A\nparts: [\nkind: big\n`, 2, 8],
    ['a brace in a list', 'title: A\nparts: [{ name: a ]\nkind: big\n', 2, 9],
  ])('reports %s that is not closed where it is opened', (_what, text, line, column) => {
    expect(parse(text).diagnostics).toEqual([
      expect.objectContaining({ ruleId: 'yaml-syntax', line, column, reason: expect.stringContaining('not closed') }),
    ])
  })

  it('reports a syntax error once, and every key that stands twice', () => {
    expect(parse('- a\nb: 1\n').diagnostics).toHaveLength(1)
    expect(parse(`${HEAD}title: B\nkind: small\n`).diagnostics.map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'The key "title" stands here twice.'],
      [4, 'The key "kind" stands here twice.'],
    ])
  })

  it('reports aliases that multiply, and does not expand them', () => {
    const text = `a: &a [${'x,'.repeat(20)}]\nb: &b [${'*a,'.repeat(20)}]\ntitle: [${'*b,'.repeat(20)}]\n`
    expect(parse(text).diagnostics[0]).toMatchObject({ ruleId: 'yaml-syntax', file: 'a.yaml' })
  })
})
