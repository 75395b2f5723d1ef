import fc from 'fast-check'

/** Characters that parsers, shells, templates, terminals and file systems have stumbled over. */
const ODD = fc.constantFrom(
  ...'\u0000 \u0007 \u001b[31m \u007f \u00a0 \u00ad \u200b \u2028 \ufeff \ufffd \u202e 🧑‍🍳 é ß İ 漢 ﷽ \t \\ \' " ` $ % & < > { } [ ] ( ) * _ ~ | # : ; , ! ? = + - / @ ^ .'.split(
    ' ',
  ),
  ' ',
  '\r',
  '\ud800',
)

const WORD = fc.constantFrom(
  'a',
  'word',
  'true',
  'null',
  '{{title}}',
  '{{{x}}}',
  '<b>',
  '</script>',
  '<!--',
  '-->',
  '&amp;',
  '&#0;',
  '[x](y)',
  '![](z.png)',
  '[a](lesson:first)',
  '[a](lesson:first#x)',
  '[t](term:alias)',
  '[j](javascript:alert(1))',
  '../../etc/passwd',
  'C:\\x',
  '__proto__',
  'constructor',
  'toString',
  'a'.repeat(300),
)

/** One line: words, odd characters, anything. */
export const line: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: WORD },
      { weight: 2, arbitrary: ODD },
      fc.string({ unit: 'binary', maxLength: 8 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(' ').replaceAll('\n', ' '))

/** Lines that mean something at the margin of a lesson, with and without what they need around them. */
const MARGIN = fc.constantFrom(
  '',
  '',
  '',
  '---',
  '***',
  '===',
  '# A',
  '## A',
  '#### A',
  '- item',
  '  - inner',
  '1. one',
  '> quoted',
  '> > twice',
  '    code',
  '\ttab',
  '| a | b |',
  '| - | - |',
  '|',
  '***bold',
  '[ref]: x',
  '[^1]: note',
  '<div>',
  '<!-- ',
  '```',
  '````',
  '~~~',
  '```python',
  '```python {fresh}',
  '```python {lines="1,3-2"}',
  '```python {from="tracker:a.py#b"}',
  '```python {from="tracker:../../x"}',
  '```output',
  '```mermaid {alt="x"}',
  '```py{a}{b}',
  '```text {file="\\"}',
  '   ```',
  '- ```text',
  ':::',
  '::::',
  ':::::',
  ':::note',
  '::: note',
  ':::note[T]',
  ':::tip',
  ':::nota',
  ':::hint',
  ':::solution',
  '::::exercise[T]{#t}',
  '::::exercise[T] {#t}',
  '::::exercise[]{#}',
  ':::mistake[A `[` b]',
  ':::mistake[A ] b [',
  ':::python{since="3.14"}',
  ':::python{since="x"}',
  ':::{',
  ':::[',
  '- :::note',
  ':::9',
  '::::exercise[*a*]{#a.b}',
)

const complete = fc.constantFrom(
  ':::note\nx\n:::',
  '::::exercise[T]{#e}\nDo.\n\n:::solution\nSo.\n:::\n::::',
  ':::mistake[M]\nx\n:::',
  '```python\nx = 1\n```\n\n```output\n1\n```',
  '| a | b |\n| - | - |\n| 1 | 2 |',
  '> a\n> b',
  '- a\n\n  b\n- c',
)

/** The body of a lesson: whole blocks, halves of them, and noise. */
export const body: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: MARGIN },
      { weight: 2, arbitrary: line },
      { weight: 2, arbitrary: complete.map((text) => `\n${text}\n`) },
    ),
    {
      maxLength: 24,
    },
  )
  // A file with carriage returns is refused before Markdown is read.
  .map((lines) => lines.join('\n').replaceAll('\r', ''))

const YAML_LINE = fc.oneof(
  fc.constantFrom(
    'title: A',
    'title: "A',
    "title: 'A",
    'title: [A',
    'title: {',
    'title: |',
    'title: >-',
    '  more',
    'summary: B',
    'summary: B',
    'teaches: []',
    'teaches: [a, a]',
    'teaches: [A b]',
    'requires: x',
    'edition: paid',
    'edition: both',
    'titel: A',
    'title: A',
    '? - a',
    '- a',
    '&x title: *x',
    'title: !!js/function "x"',
    '<<: *y',
    'title: 2026-01-01',
    'title: null',
    '"__proto__": { a: 1 }',
    'constructor: 1',
    '# comment',
    '%TAG ! x',
    '---',
    '...',
    '\ttitle: tab',
    'title: 1e999',
    'summary: ~',
  ),
  line.map((text) => `title: ${text}`),
  line,
)

/** A file that begins as one with front matter does, or nearly so. */
export const frontMatter: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('---', '---', '---', '--- ', '---js', '---yaml', '----', '\ufeff---', '+++', ''),
    fc.array(YAML_LINE, { maxLength: 8 }),
    fc.constantFrom('---', '---', '---', '--- ', '...', ''),
    line,
  )
  .map(([open, lines, close, text]) => [open, ...lines, close, text, ''].join('\n'))
