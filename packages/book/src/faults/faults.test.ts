import { type CompiledCourse, compileCourse, renderDocuments } from '@course/markdown'
import { documentsOf, editionsOf, parseCourse } from '@course/model'
import { courseFiles, courseYaml, lesson, type Overrides } from '@course/model/testing'
import { describe, expect, it } from 'vitest'
import { assembleBook } from '../assemble-book.ts'
import { glyphFaults } from './glyph-faults.ts'
import { PageFault, pageFaults } from './page-faults.ts'

const SPARS = 'modules/01-frame/lessons/01-spars.md'
const MODULE = 'modules/01-frame/module.md'
const spars = (body: string) => ({ [SPARS]: lesson('Spars', 'teaches: [spar]').replace('Text.\n', body) })

function compile(overrides: Overrides): CompiledCourse {
  const { value, diagnostics } = parseCourse(courseFiles(overrides))
  if (!value) throw new Error(JSON.stringify(diagnostics))
  return compileCourse(value).value
}

describe('glyphFaults', () => {
  const faults = async (overrides: Overrides) => {
    const compiled = compile(overrides)
    const documents = await renderDocuments(compiled, documentsOf(compiled.course))
    const books = editionsOf(compiled.course).map((edition) => assembleBook(compiled, edition, documents))
    return glyphFaults(compiled, books)
  }

  it.each([
    ['a paragraph', spars('Fine,\nand 日本.\n'), [`${SPARS}:8:6 本`, `${SPARS}:8:5 日`]],
    ['code in a list', spars('- So:\n\n  ```text\n  a 日\n  ```\n'), [`${SPARS}:10:5 日`]],
    ['a diagram', spars('```mermaid {alt="A"}\nflowchart LR\n  a["🎉"]\n```\n'), [`${SPARS}:9:6 🎉`]],
    [
      'a solution, whose appendix stands elsewhere',
      spars('::::exercise[T]{#t}\nDo it.\n\n:::solution\nDone 🎉.\n:::\n::::\n'),
      [`${SPARS}:11:6 🎉`],
    ],
    ['a title', { [SPARS]: lesson('Spars 🎉', 'teaches: [spar]') }, [`${SPARS}:2:8 🎉`]],
    [
      'an objective',
      { [MODULE]: '---\ntitle: F\nlevel: A\nsummary: S.\nobjectives: [One, Two 🎉]\n---\n\nText.\n' },
      [`${MODULE}:5:19 🎉`],
    ],
    ['course.yaml', { 'course.yaml': courseYaml('title: Ground', 'title: Ground 🎉') }, ['course.yaml:12:21 🎉']],
    ['the glossary', { 'glossary.yaml': '- { id: spar, term: spar, definition: A 🎉. }\n' }, ['glossary.yaml:1:39 🎉']],
    [
      'a listed file, at its listing',
      {
        ...spars('```text {from="tracker:notes.txt"}\n```\n'),
        'modules/01-frame/tracker/files/notes.txt': 'buy 🎉\n',
      },
      [`${SPARS}:7:1 🎉`],
    ],
    ['a character reference, which no line holds as it is printed', spars('&#x1F389;\n'), [`${SPARS}:6:1 🎉`]],
  ])('finds a character that no font has in %s', async (_what, overrides, places) => {
    const found = await faults(overrides)
    const shown = found.map(({ ruleId, file, line, column, reason }) => {
      expect(ruleId).toBe('glyph-missing')
      return `${file}:${line}:${column} ${/character (\S+) /.exec(reason)?.[1]}`
    })
    expect(shown.toSorted()).toEqual(places.toSorted())
  })

  it('finds nothing in alternative texts, which are not printed, and in briefs, which are no part of a book', async () => {
    const brief = '---\ntitle: A show\nsummary: S.\n---\n\nDone 🎉.\n'
    expect(await faults({ ...spars('![🎉](../assets/spar.svg)\n'), 'capstones/show/brief.md': brief })).toEqual([])
  })
})

describe('pageFaults', () => {
  it('finds the line that is too wide, by its longest word', async () => {
    const compiled = compile(spars('Fine.\n\n| a | supercalifragilistic |\n| - | - |\n| b | c |\n'))
    const wide = [{ section: 'lesson-spars', element: 'th', text: 'a supercalifragilistic' }]
    expect(await pageFaults(compiled, new PageFault({ wide }))).toMatchObject([
      { ruleId: 'page-overflow', file: SPARS, line: 9, column: 7 },
    ])
  })

  it('knows solutions and parts of a document by their ids', async () => {
    const compiled = compile(spars('Fine.\n'))
    for (const section of ['solution-lesson-spars--t', 'lesson-spars--t', 'solutions-lesson-spars']) {
      const wide = [{ section, element: 'p', text: 'Fine.' }]
      expect(await pageFaults(compiled, new PageFault({ wide }))).toMatchObject([{ file: SPARS, line: 7 }])
    }
  })

  it.each([
    ['a paragraph', 'lesson-spars/1', 7],
    ['a row of a table', 'lesson-spars/3', 11],
    ['code', 'lesson-spars/4', 13],
    ['an item in a callout', 'lesson-spars/7', 20],
    ['the title of an exercise', 'lesson-spars/8', 23],
    ['a solution', 'solution-lesson-spars--t/2', 29],
  ])('finds %s by its block, where its words stand before', async (_what, block, line) => {
    const body = `wide

| wide | b |
| - | - |
| wide | wide |

\`\`\`text
wide
\`\`\`

:::note
First.

- wide
:::

::::exercise[wide]{#t}
Do it.

:::solution
So.

wide
:::
::::
`
    const compiled = compile(spars(body))
    const section = block.slice(0, block.indexOf('/'))
    const wide = [{ section, block, element: 'x', text: 'wide' }]
    expect(await pageFaults(compiled, new PageFault({ wide }))).toMatchObject([{ file: SPARS, line }])
  })

  it.each([
    ['contents', 'print-contents', 'knots', 'modules/01-frame/lessons/02-knots.md', 2],
    ['glossary', 'print-glossary', 'sail', 'glossary.yaml', 1],
    ['cover', '', 'Kites', 'course.yaml', 1],
  ])('finds what the %s repeat', async (_what, section, text, file, line) => {
    const wide = [{ section, element: 'a', text }]
    const compiled = compile({
      'modules/01-frame/lessons/02-knots.md': lesson('All knots', 'teaches: []\nrequires: [spars]'),
    })
    expect(await pageFaults(compiled, new PageFault({ wide }))).toMatchObject([{ file, line }])
  })

  it('tells of pages that do not settle at the first thing that an author wrote', async () => {
    const compiled = compile(spars('Fine.\n\n## Two halves\n\nText.\n'))
    const unsettled = ['print-contents', 'lesson-spars--two-halves', 'lesson-knots']
    expect(await pageFaults(compiled, new PageFault({ unsettled }))).toMatchObject([
      { ruleId: 'pages-unsettled', file: SPARS, line: 9, reason: expect.stringContaining('with 2 more after it') },
    ])
  })

  it('finds where an image that cannot be drawn is shown', async () => {
    const compiled = compile(spars('Fine. ![A spar](../assets/spar.svg)\n'))
    expect(await pageFaults(compiled, new PageFault({ broken: ['modules/01-frame/assets/spar.svg'] }))).toMatchObject([
      { ruleId: 'image-broken', file: SPARS, line: 7, column: 7 },
    ])
  })
})
