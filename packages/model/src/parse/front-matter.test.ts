import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { parseFrontMatter } from './front-matter.ts'

const parse = (text: string) => parseFrontMatter(text, z.strictObject({ title: z.string() }), 'a.md')

describe('parseFrontMatter', () => {
  it('gives data, body, and the lines on which they stand', () => {
    const { value, diagnostics } = parse('---\n# a comment\ntitle: A\n---\n\nText\n---\nmore\n')
    expect(diagnostics).toEqual([])
    expect(value).toMatchObject({ data: { title: 'A' }, body: '\nText\n---\nmore\n', bodyLine: 5 })
    expect(value?.placeOf(['title'])).toEqual({ file: 'a.md', line: 3, column: 8, endLine: 3, endColumn: 9 })
  })

  it.each([
    ['a blank line first', '---\n\ntitle: A\n---\n', 3],
    ['spaces after the opening line', '---  \ntitle: A\n---\n', 2],
    ['yaml named', '---yaml\ntitle: A\n---\n', 2],
  ])('keeps the place with %s', (_what, text, line) => {
    expect(parse(text).value?.placeOf(['title'])).toMatchObject({ line, column: 8 })
  })

  it('accepts a file that ends with its front matter', () => {
    expect(parse('---\ntitle: A\n---').value).toMatchObject({ body: '' })
  })

  it.each([
    ['no front matter', 'Text'],
    ['an empty file', ''],
    ['a line of four hyphens', '----\ntitle: A\n----\n'],
  ])('reports %s', (_what, text) => {
    expect(parse(text).diagnostics).toEqual([
      expect.objectContaining({ ruleId: 'front-matter-missing', file: 'a.md', line: 1, column: 1 }),
    ])
  })

  it.each(['---\n---\nText', '---\n# only a comment\n---\nText'])(
    'reports the keys of an empty one as missing: %j',
    (text) => {
      expect(parse(text).diagnostics).toEqual([expect.objectContaining({ ruleId: 'missing-key', line: 2, column: 1 })])
    },
  )

  it('reports broken YAML where it stands, and again when it is read a second time', () => {
    const broken = '---\ntitle: A\nsummary: B: C\n---\n'
    const place = { ruleId: 'yaml-syntax', line: 3 }
    expect(parse(broken).diagnostics[0]).toMatchObject(place)
    expect(parse(broken).diagnostics[0]).toMatchObject(place)
  })

  it('reports a title that a comment cuts off, and none that is quoted or has its # inside a word', () => {
    expect(parse('---\ntitle: C # basics\n---\n').diagnostics).toEqual([
      expect.objectContaining({ ruleId: 'yaml-syntax', line: 2, column: 10, endColumn: 18 }),
    ])
    expect(parse('---\ntitle: "C # basics"\n---\n').diagnostics).toEqual([])
    expect(parse('---\ntitle: Of C# and F#\n---\n').diagnostics).toEqual([])
  })

  it.each(['js', 'javascript', 'JavaScript', 'coffee', 'json', 'toml', 'haskell', ' # a comment'])(
    'evaluates nothing: ---%s is refused',
    (language) => {
      const { value, diagnostics } = parse(`---${language}\n{ title: globalThis.evaluated = "A" }\n---\n`)
      expect(value).toBeUndefined()
      expect(diagnostics).toEqual([
        expect.objectContaining({ ruleId: 'front-matter-language', file: 'a.md', line: 1, column: 4 }),
      ])
      expect(globalThis).not.toHaveProperty('evaluated')
    },
  )
})
