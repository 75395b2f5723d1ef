import { expect, it } from 'vitest'
import { parseDocument } from './parse-document.ts'
import { lessonOf } from './testing/document.ts'

const factsOf = (body: string) => parseDocument(lessonOf(body)).value.facts

const BODY = `# Not a title

A *Kite* flies; see [the knot](lesson:knots), a [spar](term:spar) and [a page](https://example.org/).

\`\`\`python {file="kite.py" fresh}
print(1)
\`\`\`

:::lookahead
Asynchronous kites.

\`\`\`python
await fly()
\`\`\`
:::

::::exercise[Fly on]{#fly}
- one
  two

  \`\`\`pycon
  >>> 1
  1
  \`\`\`

:::solution
\`\`\`python {from="tracker:kite.py#wing"}
\`\`\`

\`\`\`python {since="3.14"}
t"{1}"
\`\`\`

\`\`\`console {run}
$ ls
\`\`\`
:::
::::
`

it('lists the code that a learner reads, without what runs ahead of the course', () => {
  expect(factsOf(BODY).code).toEqual([
    { kind: 'python', code: 'print(1)', line: 6, indent: 0, fresh: true, file: 'kite.py' },
    { kind: 'pycon', code: '>>> 1\n1', line: 22, indent: 2, fresh: false },
    { kind: 'python', code: '', line: 28, indent: 0, fresh: false, from: 'tracker:kite.py#wing' },
  ])
})

it('gives the words of the text, without code, explaining links and what runs ahead of the course', () => {
  const { vocabulary, pieces } = factsOf(BODY).prose
  expect(vocabulary).toBe('not a title kite flies see and page fly on one two')
  const texts = Array.from({ length: pieces.length / 2 }, (_, index) =>
    BODY.slice(...pieces.slice(2 * index, 2 * index + 2)),
  )
  expect(texts).toEqual([
    'Not a title',
    'A ',
    'Kite',
    ' flies; see ',
    ', a ',
    ' and ',
    'a page',
    '.',
    'Fly on',
    'one\n  two',
  ])
})
