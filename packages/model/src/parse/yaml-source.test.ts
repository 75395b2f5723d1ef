import { describe, expect, it } from 'vitest'
import { z } from 'zod'
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

  it('reads a date as text', () => {
    expect(parse('title: 2026-12-01\nkind: big').value?.data.title).toBe('2026-12-01')
  })

  it('reports every fault at its place, in one run', () => {
    const { value, diagnostics } = parse(
      'title: [1]\nkind: huge\nparts:\n  - {}\n  - { name: a, nmae: b }\nprices:\n  tea: { amount: "3" }\ncolour: red\n',
    )
    expect(value).toBeUndefined()
    expect(diagnostics.map(({ ruleId, line, column }) => `${ruleId} ${line}:${column}`)).toEqual([
      'invalid-value 1:8',
      'invalid-value 2:7',
      'missing-key 4:5',
      'unknown-key 5:16',
      'invalid-value 7:18',
      'unknown-key 8:1',
    ])
  })

  it('suggests the key that was meant, and else names those that are known', () => {
    const hints = parse(`${HEAD}tittle: B\nprices: { tea: { amount: 1, zzzzzz: 2 } }`).diagnostics.map((d) => d.hint)
    expect(hints.toSorted()).toEqual(['Did you mean "title"?', 'Known keys: amount.'])
  })

  it.each([
    ['a missing text', 'kind: big', 'title'],
    ['a missing choice', 'title: A', 'kind'],
  ])('names %s as missing', (_what, text, key) => {
    expect(parse(text).diagnostics).toEqual([
      expect.objectContaining({ ruleId: 'missing-key', line: 1, reason: `"${key}" is missing.` }),
    ])
  })

  it('reports an empty file as one without its keys', () => {
    expect(parse('').diagnostics.map((d) => d.ruleId)).toEqual(['missing-key', 'missing-key'])
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

  it('reports aliases that multiply, and does not expand them', () => {
    const text = `a: &a [${'x,'.repeat(20)}]\nb: &b [${'*a,'.repeat(20)}]\ntitle: [${'*b,'.repeat(20)}]\n`
    expect(parse(text).diagnostics[0]).toMatchObject({ ruleId: 'yaml-syntax', file: 'a.yaml' })
  })
})
