import { compileCourse } from '@course/markdown/compile'
import { fileTree, parseCourse, textFile } from '@course/model'
import { describe, expect, it } from 'vitest'
import { lessonsOf } from '../bench/book/foreign/to-lessons.ts'
import { plainDocument } from '../bench/book/peers/plain-markdown.ts'
import { bookCorpus, PROGRAMS } from '../support/book-corpus.ts'
import type { SourceText } from '../support/generated-course.ts'

/** Everything that is wrong with a course. */
function faultsOf(source: SourceText): readonly string[] {
  const tree = fileTree(Object.entries(source).map(([path, text]) => [path, textFile(text)] as const))
  const { value, diagnostics } = parseCourse(tree)
  if (!value) throw new Error('the course cannot be read')
  return [...diagnostics, ...compileCourse(value).diagnostics].map(({ ruleId, reason }) => `${ruleId}: ${reason}`)
}

function lessonIn(source: SourceText): string {
  return Object.entries(source).find(([path]) => path.includes('/lessons/'))?.[1] ?? ''
}

describe('the corpus of the benchmark', () => {
  it('is a course without a fault', () => {
    expect(faultsOf(bookCorpus(25))).toEqual([])
  })

  it('is the same each time', () => {
    expect(bookCorpus(25)).toEqual(bookCorpus(25))
  })

  it('has ten programs in each lesson, no two alike', () => {
    const programs = Object.values(bookCorpus(25)).flatMap((text) => text.match(/^```python\n.*?\n```$/gms) ?? [])
    expect(programs).toHaveLength(25 * PROGRAMS)
    expect(new Set(programs).size).toBe(programs.length)
  })

  it('keeps nothing of the dialect when it is written for others', () => {
    const body = lessonIn(bookCorpus(1)).replace(/^---\n.*?\n---\n/s, '')
    const { text, solutions } = plainDocument({ title: 'Lesson 1', summary: 'One.', body }, 'lesson-1', new Map())
    const kept = /:::(exercise|mistake|solution|hint)|\(lesson:|\(term:|```(output|traceback|mermaid)/
    expect(body).toMatch(kept)
    expect(text + solutions).not.toMatch(kept)
    expect(`${text}${solutions}`.match(/^```python$/gm)).toHaveLength(PROGRAMS)
    expect(solutions.match(/^```python$/gm)).toHaveLength(2)
  })
})

describe('a book written for something else', () => {
  const FOREIGN = `# \`fs\`: files

<!-- YAML
added: v1
-->

See [\`open()\`][], [the other][other]: it is <b>bold</b>, \`<kept>\`, and new[^1].

## Reading

\`\`\`mjs
import { open } from 'node:fs'
\`\`\`

* a list

  \`\`\`coffee
  open 'x'
  \`\`\`

| a | b | c | d | e | f | g | h | i | j |
| - | - | - | - | - | - | - | - | - | - |
| 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 0 |

<table>
  <tr><td>raw</td></tr>
</table>

\`\`\`text
${'a line\n'.repeat(201)}\`\`\`

Printed as 中 and 🎵.

[^1]: At least
    in part.
[\`open()\`]: #open
[other]: other.md#here
`
  const source = lessonsOf(
    new Map([
      ['fs.md', FOREIGN],
      ['other.md', '# Other\n\nText.\n'],
    ]),
  )

  it('becomes a course without a fault', () => {
    expect(faultsOf(source)).toEqual([])
  })

  it('keeps its text, its code and its links', () => {
    const lesson = lessonIn(source)
    expect(lesson).toContain('title: "fs: files"')
    expect(lesson).toContain(
      'See [`open()`](lesson:lesson-1), [the other](lesson:lesson-2): it is bold, `<kept>`, and new.',
    )
    expect(lesson).toContain("```javascript\nimport { open } from 'node:fs'\n```")
    expect(lesson).toContain("  ```text\n  open 'x'\n  ```")
    expect(lesson).toContain('```text\n| a | b |')
    expect(lesson).toContain('At least\nin part.')
    expect(lesson).toContain('Printed as ? and ?.')
    expect(lesson.match(/^a line$/gm)).toHaveLength(201)
    expect(lesson).not.toMatch(/raw|YAML/)
  })
})
