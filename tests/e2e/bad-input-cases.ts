import { courseYaml } from '@course/model/testing'

/** What a lesson holds, and what of it must stand in both formats, without its spaces. */
export type GoodCase = { readonly title?: string; readonly body: string; readonly says: readonly string[] }

/** A lesson that cannot be printed: the rules that say so, each with the line of its body. */
export type FaultyCase = { readonly body: string; readonly faults: readonly (readonly [rule: string, line: number])[] }

/** 400 characters that no line may be broken between. */
const WORD = 'Wort'.repeat(100)
const TITLE = `<b>Tags</b> & "quotes" 'single' {{x}} ${'in a title that goes on and on '.repeat(9)}`
  .slice(0, 200)
  .trim()
const WIDE_TITLE = 'Wort'.repeat(50)

const fence = (language: string, lines: readonly string[]) => `\`\`\`${language}\n${lines.join('\n')}\n\`\`\`\n`
const lines = <T>(count: number, line: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => line(index))
const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(head), row(head.map(() => '-')), ...rows.map(row)].join('\n')
const nested = (levels: number, marker: string) =>
  lines(
    levels,
    (level) =>
      `${' '.repeat(level * marker.length)}${marker}level ${level}, with words up to the end of the line and past it`,
  )

const columns = (count: number) => lines(count, (index) => `column ${index}`)

/** What ends in good pages. By the slug of a lesson. */
export const GOOD: Readonly<Record<string, GoodCase>> = {
  'a-word': {
    body: `Before ${WORD} after.

- ${WORD}
  1. ${WORD}

> ${WORD}

${table(['a', 'b'], [[`\`${WORD}\``, 'c']])}

${table(['a', 'b', 'c', 'd'], [lines(4, () => `\`${WORD}\``)])}

:::note
${WORD}

- ${WORD}
:::

:::mistake[${WORD}]
No.
:::

## ${WORD}

A \`${WORD}\`, a **${WORD}**, a [${WORD}](https://example.org/${WORD}), a [${WORD}](lesson:knots) and a [${WORD}](term:spar).

### ${WORD}

#### ${WORD}

${fence('javascript', [`const ${WORD} = 1`])}
::::exercise[${WORD}]{#w}
${WORD}

:::hint
${WORD}
:::

:::solution
${WORD}
:::
::::
`,
    says: [WORD],
  },
  'a-word-for-a-title': { title: WIDE_TITLE, body: 'Text.\n', says: [WIDE_TITLE] },
  'a-long-title': { title: TITLE, body: 'Text.\n\n## \\<tag> & "q" {{y}}\n', says: [TITLE, '<tag> & "q" {{y}}'] },
  [`a-name-of-${'many-'.repeat(34)}letters`]: { body: 'Text.\n', says: [] },
  'two-hundred-lines': {
    body: fence(
      'javascript',
      lines(200, (index) => `call(${index}) // line ${index}`),
    ),
    says: lines(200, (index) => `call(${index}) // line ${index}`),
  },
  'thirty-rows': {
    body: table(
      ['name', 'call', 'gives', 'where'],
      lines(30, (index) => [
        `item ${index}`,
        `\`call(${index}, { option: "value", others: [1, 2, 3] })\``,
        `\`{ "a": ${index}, "b": [1, 2] }\``,
        'in a place that needs a few more words',
      ]),
    ),
    says: lines(30, (index) => `item ${index}`),
  },
  nests: {
    body: `:::::note
Outer.

::::warning
Inner.

:::tip
Innermost.

${fence('javascript', ['const a = 1'])}
- a list
  - of lists
:::
::::
:::::

${nested(8, '- ').join('\n')}

${nested(8, '1. ').join('\n')}

> one
>
> > two
> >
> > > three
> > >
> > > ${fence('javascript', ['const deep = 1']).trim().replaceAll('\n', '\n> > > ')}
`,
    says: ['Innermost.', 'const a = 1', 'level 7, with words', 'const deep = 1'],
  },
  marks: {
    title: 'De\u0301ja\u0300 vu',
    body: 'Cafe\u0301, a\u0308\u0304 and b\u0323.\n\n```javascript\nconst cafe\u0301 = "\tx"\n\t\tx()\n```\n',
    says: ['const cafe\u0301 ='],
  },
  arabic: { body: 'A word, مرحبا, in a line.\n', says: ['in a line.'] },
  empty: { body: '', says: [] },
  'nothing-in-them': { body: '-\n-\n\n| |\n| - |\n| |\n\n>\n\n&#0;\n', says: [] },
  'same-names': {
    body: `## Same\n\nOne.\n\n## Same\n\nTwo.\n\n::::exercise[Same]{#same}\nDo it.\n\n:::solution\nDone.\n:::\n::::\n`,
    says: ['Two.', 'Done.'],
  },
  pictures: {
    body: `![Dot](../assets/dot.png)

![Wide](../assets/wide.png)

A ![dot](../assets/dot.png) and ![a wide one](../assets/wide.png) in a line.

${table(['a', 'b'], [['![Wide](../assets/wide.png)', 'b']])}

- ![Wide](../assets/wide.png)

:::note
![Tall](../assets/tall.png)
:::
`,
    says: ['in a line.'],
  },
  'no-break': {
    body: [
      `<https://example.org/${'a'.repeat(500)}>`,
      'a\u00a0'.repeat(200),
      `${'-'.repeat(400)}a`,
      'a/'.repeat(200),
      'x\\_'.repeat(200),
    ].join('\n\n'),
    says: ['a/'.repeat(200), 'x_'.repeat(200)],
  },
  'many-headings': { body: lines(200, (index) => `## Heading ${index}\n\nText.\n`).join('\n'), says: ['Heading 199'] },
}

/** What the rules of the course say, before anything is printed. */
export const REFUSED: Readonly<Record<string, FaultyCase>> = {
  'three-hundred-lines': {
    body: fence(
      'javascript',
      lines(300, (index) => `x(${index})`),
    ),
    faults: [['fence-length', 1]],
  },
  'zero-width': { body: 'Fine.\n\nA\u200bB.\n', faults: [['invisible-character', 3]] },
  'soft-hyphen': { body: 'Fine.\n\nA\u00adB.\n', faults: [['invisible-character', 3]] },
  'turned-round': { body: 'A\u202eB.\n', faults: [['invisible-character', 1]] },
  bell: { body: 'A\u0007B.\n', faults: [['control-character', 1]] },
  windows: { body: 'Fine.\r\nToo.\r\n', faults: [['file-encoding', 1]] },
  'one-id': {
    body: lines(2, () => '::::exercise[T]{#same}\nDo it.\n\n:::solution\nDone.\n:::\n::::\n').join('\n'),
    faults: [['id-duplicate', 9]],
  },
  'no-heading': { body: 'Text.\n\n##\n', faults: [['heading-empty', 3]] },
  'huge-picture': { body: 'Text.\n\n![Huge](../assets/huge.png)\n', faults: [['image-size', 3]] },
  'ten-deep': { body: `${':'.repeat(13)}note\nx\n`, faults: [['directive-unclosed', 1]] },
}

/** What no font of the book has. */
export const UNPRINTABLE: Readonly<Record<string, FaultyCase>> = {
  hebrew: { body: 'Fine.\n\nA ש.\n', faults: [['glyph-missing', 3]] },
  chinese: { body: `Fine.\n\n${fence('text', ['a 日'])}`, faults: [['glyph-missing', 4]] },
  emoji: { body: '- fine\n- 🎉\n', faults: [['glyph-missing', 2]] },
}

/** What is wider than the page, however it is broken. */
export const TOO_WIDE: Readonly<Record<string, FaultyCase>> = {
  // The word stands in the prose as well, where it fits.
  'a-word-in-a-cell': { body: `A ${WORD}.\n\n${table(['a', 'b'], [[WORD, 'c']])}\n`, faults: [['page-overflow', 3]] },
  'twelve-columns': {
    body: `Fine.\n\n${table(columns(12), [columns(12)])}\n\nBetween.\n\n${table(columns(14), [columns(14)])}\n`,
    faults: [
      ['page-overflow', 3],
      ['page-overflow', 9],
    ],
  },
  'in-a-solution': {
    body: `::::exercise[T]{#t}\nDo it.\n\n:::solution\nSo.\n\n${table(columns(12), [columns(12)])}\n:::\n::::\n`,
    faults: [['page-overflow', 7]],
  },
  'sixty-deep': { body: `Fine.\n\n${'> '.repeat(60)}deep\n`, faults: [['page-overflow', 3]] },
}

/** A title of 200 characters wherever there is one. */
export const LONG_TITLES = {
  'course.yaml': [
    ['title: Kites\n', `title: ${JSON.stringify(TITLE)}\nsubtitle: ${JSON.stringify(TITLE)}\n`],
    ['title: Build', `title: ${JSON.stringify(TITLE)}`],
    ['title: Free', `title: ${JSON.stringify(TITLE)}`],
  ].reduce((text, [from = '', to = '']) => text.replace(from, () => to), courseYaml('Kites', 'Kites')),
  'modules/02-tail/module.md': `---\ntitle: ${JSON.stringify(TITLE)}\nlevel: B\nsummary: S.\nobjectives: [${JSON.stringify(TITLE)}]\n---\n\nText.\n`,
  'glossary.yaml': `- { id: spar, term: ${JSON.stringify(TITLE)}, definition: ${JSON.stringify(`${WORD} ${TITLE}`)} }\n`,
}
