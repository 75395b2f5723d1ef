import { describe, expect, it } from 'vitest'
import { compileTemplate, escapers } from './index.ts'

describe('compileTemplate', () => {
  it.each([
    ['html', escapers.html, '<b title="x">&', '&lt;b title=&quot;x&quot;&gt;&amp;'],
    ['xml', escapers.xml, 'a\u0000<b', 'a&lt;b'],
    ['yaml', escapers.yaml, 'a: "b" # c', '"a: \\"b\\" # c"'],
    ['markdown', escapers.markdown, '[x](y) <i> *z*\n# h', '\\[x\\](y) \\<i\\> \\*z\\* \\# h'],
    ['markdown', escapers.markdown, 'run `a_b` or `c', 'run `a_b` or \\`c'],
    ['plain', escapers.plain, '<&>', '<&>'],
  ] as const)('escapes a value for %s', (_name, escaper, value, expected) => {
    expect(compileTemplate<{ value: string }>('{{value}}', escaper)({ value })).toBe(expected)
  })

  it('leaves what is marked as raw', () => {
    expect(compileTemplate<{ value: string }>('{{{value}}}', escapers.html)({ value: '<b>' })).toBe('<b>')
  })

  it('does not read template syntax in data', () => {
    expect(compileTemplate<{ value: string }>('{{value}}', escapers.plain)({ value: '{{constructor}}' })).toBe(
      '{{constructor}}',
    )
  })

  it('escapes inside blocks, nested data and loop variables', () => {
    const template = compileTemplate<object>(
      '{{#each rows}}{{@index}}{{name}}{{../sep}}{{#if more}}{{more.text}}{{/if}}{{/each}}',
      escapers.html,
    )
    expect(
      template({
        sep: '<',
        rows: [
          { name: 'a&', more: { text: '>' } },
          { name: 'b', more: false },
        ],
      }),
    ).toBe('0a&amp;&lt;&gt;1b&lt;')
  })

  it.each([
    '{{missing}}',
    '{{#if missing}}x{{/if}}',
    '{{#each missing}}x{{/each}}',
    '{{#each rows}}{{missing}}{{/each}}',
    '{{__proto__}}',
    '{{toString}}',
  ])('throws on an unknown field in %s', (source) => {
    expect(() => compileTemplate<object>(source, escapers.html, 'page.hbs')({ name: 'x', rows: [{ a: 1 }] })).toThrow(
      /page\.hbs: /,
    )
  })
})
