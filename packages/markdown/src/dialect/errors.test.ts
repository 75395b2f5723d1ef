import { describe, expect, it } from 'vitest'
import { diagnosticsOf, positioned } from '../testing/document.ts'

const EXERCISE = '::::exercise[T]{#t}\nDo it.\n\n:::solution\nDone.\n:::\n::::\n'

/** Every error that `design.md` lists for the dialect, and the place it must name. */
const ERRORS: readonly (readonly [name: string, rule: string, marked: string])[] = [
  ['a space after the colons', 'directive-spacing', 'Text.\n\n:::⟦ note\nx\n:::\n'],
  [
    'a space between title and attributes',
    'directive-spacing',
    '::::exercise[T]⟦ {#t}\nDo it.\n\n:::solution\nx\n:::\n::::\n',
  ],
  ['unbalanced brackets in a title', 'directive-title', '⟦:::mistake[A [list]\nx\n:::\n'],
  ['a container that nothing closes', 'directive-unclosed', '⟦:::note\nx\n'],
  ['a closing line that closes nothing', 'directive-unclosed', 'Text.\n\n⟦:::\n'],
  ['a paragraph that starts with colons', 'directive-text', '⟦:::9 lives\n'],
  ['an indented directive', 'directive-text', 'Text.\n\n⟦ :::note\n'],
  ['colons in fenced code inside a container', 'directive-in-code', ':::note\n```text\n⟦:::tip\n```\n:::\n'],
  ['a dot in an id', 'directive-attribute', '::::exercise[T]⟦{#a.b}\nDo it.\n\n:::solution\nx\n:::\n::::\n'],
  ['an opening line without a blank line before it', 'directive-blank-line', 'Text.\n⟦:::note\nx\n:::\n'],
  ['a closing line followed by text', 'directive-blank-line', ':::note\nx\n⟦:::\nText.\n'],
  ['text in a listing', 'fence-not-empty', '⟦```python {from="tracker:a.py"}\nx\n```\n'],
  ['an attribute nobody knows', 'fence-attribute', '```python {⟦frsh}\nx = 1\n```\n'],
  ['braces glued to the language', 'fence-info', '⟦```python{fresh}\nx = 1\n```\n'],
  ['two pairs of braces', 'fence-info', '⟦```python {fresh} {lines="1"}\nx = 1\n```\n'],
  ['a character reference in an info string', 'fence-info', '⟦```mermaid {alt="a &amp; b"}\nflowchart LR\n```\n'],
  ['an escape in an info string', 'fence-info', '⟦```text {file="a\\_b"}\nx\n```\n'],
  ['an unknown directive', 'directive-unknown', ':::⟦nota\nx\n:::\n'],
  ['attributes on a callout', 'directive-attribute', ':::note⟦{#x}\nx\n:::\n'],
  ['a version callout without its version', 'directive-attribute', ':::python⟦\nx\n:::\n'],
  [
    'an exercise without a title',
    'directive-title-missing',
    '⟦::::exercise{#t}\nDo it.\n\n:::solution\nx\n:::\n::::\n',
  ],
  ['an exercise without a solution', 'exercise-parts', '⟦::::exercise[T]{#t}\nDo it.\n::::\n'],
  ['a solution outside an exercise', 'directive-nesting', '⟦:::solution\nx\n:::\n'],
  [
    'containers of equal length nested',
    'directive-nesting',
    ':::exercise[T]{#t}\nDo it.\n\n⟦:::solution\nx\n:::\n:::\n',
  ],
  ['two exercises of one id', 'id-duplicate', `${EXERCISE}\n${EXERCISE.replace('#', '⟦#')}`],
  ['raw HTML', 'raw-html', 'Text with ⟦<b>bold</b>.\n'],
  ['an HTML comment', 'raw-html', '⟦<!-- later -->\n'],
  ['an unknown language', 'fence-language', '```⟦pyton\nx = 1\n```\n'],
  ['a fence without a language', 'fence-language', '⟦```\nx\n```\n'],
  ['a fence inside of one that nothing closed', 'fence-unclosed', '```text\nx\n\n⟦```python\ny = 1\n```\n'],
  ['a closing line that is too short', 'fence-unclosed', '```text\nx\n⟦``\n'],
  ['a no-break space in code', 'invisible-character', '```python\nx =⟦\u00a01\n```\n'],
  ['a zero-width space in prose', 'invisible-character', 'A word⟦\u200b.\n'],
  ['a character that turns the text round', 'invisible-character', '```python\nx = 1  # ⟦\u202e\n```\n'],
  ['a fence that nothing closes', 'fence-unclosed', '⟦```text\nx\n'],
  ['code of 5,000 lines', 'fence-length', `⟦\`\`\`text\n${'x\n'.repeat(5000)}\`\`\`\n`],
  ['lines beyond the code', 'fence-attribute', '```python {⟦lines="3"}\nx = 1\n```\n'],
  ['a flag with no value', 'fence-attribute', '```python {⟦lines}\nx = 1\n```\n'],
  ['an output without its block', 'fence-result', 'Text.\n\n⟦```output\nx\n```\n'],
  ['a second output', 'fence-result', '```python\nprint(1)\n```\n\n```output\n1\n```\n\n⟦```output\n1\n```\n'],
  ['an output of a listing', 'fence-result', '```python {from="tracker:a.py"}\n```\n\n⟦```output\n1\n```\n'],
  ['an output of a session', 'fence-result', '```console\n$ ls\n```\n\n⟦```output\na\n```\n'],
  [
    'an output in an exercise and in its solution',
    'fence-result',
    '::::exercise[One]{#one}\n```python\nprint(1)\n```\n\n```output\n1\n```\n\n:::solution\n⟦```output\n1\n```\n:::\n::::\n',
  ],
  ['an output after prose', 'fence-result', '```python\nprint(1)\n```\n\nIt prints:\n\n⟦```output\n1\n```\n'],
  ['a diagram without alternative text', 'image-alt', '⟦```mermaid\nflowchart LR\n```\n'],
  ['an image without alternative text', 'image-alt', '⟦![](../assets/x.png)\n'],
  ['an image from the web', 'link-target', '⟦![x](https://example.com/x.png)\n'],
  ['a link that runs code', 'link-target', 'A ⟦[link](javascript:alert(1)).\n'],
  ['a link to a file', 'link-target', 'A ⟦[link](../02-other.md).\n'],
  ['a link whose address has a space', 'link-target', 'See ⟦[other lesson](lesson:f strings).\n'],
  ['an image whose address has a space', 'link-target', '⟦![a pic](../assets/my pic.png)\n'],
  ['a space between text and address', 'link-target', 'A ⟦[name] (term:name).\n'],
  ['a reference that is not there', 'link-target', 'Code\nis ⟦[assigned][].\n'],
  ['a callout of another dialect', 'link-target', '> ⟦[!NOTE]\n> Read on.\n'],
  ['lines that end before they begin', 'fence-attribute', '```python {⟦lines="2-1"}\nx = 1\ny = 2\n```\n'],
  ['a heading of level 1', 'heading-level', '⟦# Title\n'],
  ['a heading without text', 'heading-empty', 'Text.\n\n⟦##\n'],
  ['a picture for a heading', 'heading-empty', ':::note\n⟦## ![Alt](../assets/a.svg)\n:::\n'],
  ['a skipped heading level', 'heading-level', '## A\n\n⟦#### B\n'],
  ['a footnote', 'markdown-unsupported', 'Text⟦[^1].\n'],
  ['a caption inside a text', 'markdown-unsupported', 'See ⟦![A box](assets/box.svg "A box").\n'],
]

describe('the dialect reports', () => {
  it.each(ERRORS)('%s', (_name, rule, marked) => {
    const { text, line, column } = positioned(marked)
    expect(diagnosticsOf(text)).toContainEqual(
      expect.objectContaining({ ruleId: rule, line, column, file: 'lesson.md' }),
    )
  })

  it.each([
    ['```pyton\n```\n', 'Did you mean "python"?'],
    ['```python {frsh}\nx = 1\n```\n', 'Did you mean "fresh"?'],
    ['```python {fresh="yes"}\nx = 1\n```\n', 'Write fresh alone.'],
    ['```python {lines}\nx = 1\n```\n', 'Write lines="3,5-6".'],
    ['```python {lines="a"}\nx = 1\n```\n', 'Write for example lines="3,5-6".'],
    ['```console {zzzzzz}\n$ x\n```\n', 'It knows: run, lines="…", stdin="…".'],
    [':::nota\nx\n:::\n', 'Did you mean "note"?'],
    [':::Note\nx\n:::\n', 'Did you mean ":::note"?'],
    ['[x](../lessons/02-other.md#part)\n', 'Write "lesson:other#part".'],
    ['[x](#part)\n', 'Write "lesson:a-lesson#part".'],
    ['[x](www.example.org/a)\n', 'Write "https://www.example.org/a".'],
    ['[x](leson:other)\n', 'Did you mean "lesson:other"?'],
    ['[x](mailto:a@example.org)\n', 'Write lesson:slug, lesson:slug#id, term:id or a web address.'],
  ])('%s, and says what was meant: %s', (text, hint) => {
    expect(diagnosticsOf(text)).toEqual([expect.objectContaining({ hint })])
  })

  it('containers that nest without end, and goes on', () => {
    const deep = ':::note\n\n'.repeat(20_000)
    expect(diagnosticsOf(`${deep}A <br>.\n`).map(({ ruleId }) => ruleId)).toContain('raw-html')
    const mark = (index: number) => ':'.repeat(12 - index)
    const nested = Array.from({ length: 9 }, (_, index) => index)
    const text = [...nested.map((index) => `${mark(index)}note\n`), 'x\n', ...nested.toReversed().map(mark)].join('\n')
    expect(diagnosticsOf(text)).toMatchObject([
      { ruleId: 'directive-nesting', line: 17, reason: 'More than 8 containers are open here.' },
    ])
  })

  it('several faults in one run', () => {
    const rules = diagnosticsOf('# One\n\n```pyton\n```\n\nA <br> and [x](y).\n').map((d) => d.ruleId)
    expect(rules).toEqual(expect.arrayContaining(['heading-level', 'fence-language', 'raw-html', 'link-target']))
  })
})

describe('the dialect reports one fault once', () => {
  it.each([
    ['a pair of tags', 'Some <b>bold</b> and <i>more</i>.\n', ['raw-html 1:6', 'raw-html 1:22']],
    ['a closing tag alone', 'Some bold</b>.\n', ['raw-html 1:10']],
    ['an unclosed fence in a container', ':::note\n```text\nx\n\n:::\n', ['fence-unclosed 2:1']],
    ['a closing line that is too short', '```text\nx\n``\n', ['fence-unclosed 3:1']],
    ['colons that are no directive', ':::9 lives\n', ['directive-text 1:1']],
    ['two footnotes', 'A[^1] and\nb[^2].\n', ['markdown-unsupported 1:2', 'markdown-unsupported 2:2']],
    ['indented code', 'Text.\n\n    x = 1\n', ['fence-language 3:1']],
  ])('%s', (_what, text, places) => {
    expect(diagnosticsOf(text).map(({ ruleId, line, column }) => `${ruleId} ${line}:${column}`)).toEqual(places)
  })

  it('goes on to judge the structure where a directive is wrong in itself alone', () => {
    const rules = diagnosticsOf('Text.\n:::note{#x}\n:::solution\nx\n:::\n:::\n# One\n').map((d) => d.ruleId)
    expect(rules).not.toContain('heading-level')
    expect(diagnosticsOf(':::note{#x}\nx\n:::\n\n# One\n').map((d) => d.ruleId)).toEqual([
      'directive-attribute',
      'heading-level',
    ])
  })
})

describe('the dialect accepts', () => {
  it.each([
    ['a no-break space in prose, and a joiner in an emoji', 'At 5\u00a0km 🧑‍🍳.\n'],
    ['a fence in code with a longer fence around', '````markdown\n```python\nx = 1\n```\n````\n'],
    ['brackets in prose and in code', 'A list [sic] (see below), and `a[0][1]`.\n'],
    ['times and commands with colons', 'At 9:30 run uv:add, or ::x.\n'],
    [
      'an exercise with hint and solution',
      '::::exercise[A `copy[0]` of it]{#a-copy}\nDo it.\n\n:::hint\nHow?\n:::\n\n:::solution\nSo.\n:::\n::::\n',
    ],
    ['brackets in a code span of a title', ':::mistake[The `[` that is left open]\nx\n:::\n'],
    ['a version callout', ':::python{since="3.14"}\nNew.\n:::\n'],
    [
      'stdin with line breaks',
      '```python {stdin="12.50\\nfood" fresh}\nprint(input())\n```\n\n```output\n12.50\n12.50\n```\n',
    ],
    [
      "an output in a solution that is its exercise's",
      '::::exercise[T]{#t}\nWhat is printed?\n\n```python\nprint(1)\n```\n\n:::solution\n```output\n1\n```\n:::\n::::\n',
    ],
    ['a listing with its region', '```python {from="tracker:src/a_b.py#save"}\n```\n'],
    ['colons in code outside of containers', '```markdown\n:::note\n```\n'],
    ['tables and task lists', '| a | b |\n| --- | --- |\n| 1 | 2 |\n\n- [ ] one\n'],
    ['a web address', 'See [the site](https://example.com/a?b=c#d).\n'],
  ])('%s', (_name, text) => {
    expect(diagnosticsOf(text)).toEqual([])
  })
})
