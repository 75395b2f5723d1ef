import { describe, expect, it } from 'vitest'
import { compileTemplate, escapers, TemplateError } from './index.ts'

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

  it.each([
    ['a value', 'a\n  {{titel}}', 2, 5],
    ['a value of a list', '{{#each rows}}\n{{nam}}{{/each}}', 2, 3],
    ['a condition', 'a\n{{#if nam}}x{{/if}}', 2, 7],
    ['a list', '\n\n {{#each row}}x{{/each}}', 3, 10],
    ['a field of what is not there', '{{title.nam.x}}', 1, 3],
  ])('names the place of an unknown field: %s', (_what, source, line, column) => {
    const render = compileTemplate<object>(source, escapers.html, 'page.hbs')
    const fault = catchError(() => render({ title: 'x', rows: [{ name: 1 }] }))
    expect(fault).toBeInstanceOf(TemplateError)
    expect(fault).toMatchObject({ template: 'page.hbs', fault: { line, column, known: ['title', 'rows', 'name'] } })
  })

  it.each([
    ['{{#if a}}\n\nx', 3],
    ['a\n{{/if}}', 2],
    ['a\n\n{{ a', 3],
    ['{{#if a}}\n{{/each}}', 1],
  ])('names the line where %j cannot be read', (source, line) => {
    const fault = catchError(() => compileTemplate(source, escapers.html, 'page.hbs'))
    expect(fault).toMatchObject({ name: 'TemplateError', template: 'page.hbs', fault: { line } })
  })

  it('refuses to print what is no text', () => {
    const render = compileTemplate<object>('{{rows}}', escapers.html, 'page.hbs')
    expect(catchError(() => render({ rows: [] }))).toMatchObject({ message: 'page.hbs: A value to print is object.' })
  })
})

function catchError(work: () => unknown): unknown {
  try {
    work()
  } catch (cause) {
    return cause
  }
  return undefined
}
