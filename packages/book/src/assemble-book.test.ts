import { compileCourse, renderDocuments } from '@course/markdown'
import { documentsOf, editionsOf, parseCourse } from '@course/model'
import { courseFiles, lesson, type Overrides } from '@course/model/testing'
import { toString as textOf } from 'hast-util-to-string'
import { describe, expect, it } from 'vitest'
import { assembleBook } from './assemble-book.ts'
import type { Book } from './book.ts'
import { conceptIndex } from './concept-index.ts'

const SPARS = 'modules/01-frame/lessons/01-spars.md'
const KNOTS = 'modules/01-frame/lessons/02-knots.md'
const BOWS = 'modules/02-tail/lessons/01-bows.md'
const written = (title: string, keys: string, text: string) => lesson(title, keys).replace('Text.', text)

/** The editions of the small course: the free one has its first module, the complete one both. */
async function books(overrides: Overrides): Promise<{ readonly free: Book; readonly complete: Book }> {
  const { value: course } = parseCourse(courseFiles(overrides))
  if (!course) throw new Error('the course does not parse')
  const { value: compiled } = compileCourse(course)
  const documents = await renderDocuments(compiled, documentsOf(course))
  const [free, complete] = editionsOf(course).map((edition) => assembleBook(compiled, edition, documents))
  if (!free || !complete) throw new Error('there are two editions')
  return { free, complete }
}

const modulesOf = ({ parts }: Book) => parts.flatMap(({ modules }) => modules)
const sectionsOf = (book: Book) => modulesOf(book).flatMap(({ sections }) => sections)
const bodyOf = (book: Book, id: string) => {
  const found = [...book.front, ...sectionsOf(book)].find((section) => section.id === id)
  return found ? textOf(found.body).trim() : undefined
}

describe('the editions of a course', () => {
  it('print the terms that their lessons teach, and link to no other', async () => {
    const { free, complete } = await books({
      'glossary.yaml': `- { id: spar, term: spar, definition: A stick. }
- { id: bow, term: bow, definition: Two loops. }
- { id: planned, term: planned, lesson: ribbons }
- { id: forgotten, term: forgotten, definition: Nobody teaches it. }
`,
      'outline.yaml': `- { slug: frame, title: F, level: A, lessons: [{ slug: spars, title: S }, { slug: knots, title: K }] }
- { slug: tail, title: T, level: B, lessons: [{ slug: bows, title: B }, { slug: ribbons, title: R }] }
`,
      [SPARS]: written('Spars', 'teaches: [spar]', '[A spar](term:spar), [a bow](term:bow).'),
      [BOWS]: lesson('Bows', 'teaches: [bow]'),
    })
    const termsOf = ({ glossary }: Book) => glossary.map(({ id }) => id)
    expect(termsOf(free)).toEqual(['term-spar'])
    expect(termsOf(complete)).toEqual(['term-bow', 'term-spar'])
    const linked = (book: Book) => [
      ...new Set([...JSON.stringify(book.parts).matchAll(/"href":"#(term-\w+)"/g)].map(([, id]) => id)),
    ]
    expect(linked(free)).toEqual(['term-spar'])
    expect(linked(complete)).toEqual(['term-spar', 'term-bow'])
    const indexed = (book: Book) => conceptIndex(book).flatMap(({ entries }) => entries.map(({ term }) => term))
    expect(indexed(free)).toEqual(['spar'])
    expect(indexed(complete)).toEqual(['bow', 'spar'])
  })

  it('name a lesson that they lack, and once in each text the edition that has it', async () => {
    const text = 'See [Bows](lesson:bows) and [bows again](lesson:bows), after [Spars](lesson:spars).'
    const exercise = '::::exercise[Tie]{#tie}\nTie.\n\n:::solution\nAs in [Bows](lesson:bows).\n:::\n::::'
    const { free, complete } = await books({
      'front/preface.md': `---\ntitle: Preface\nsummary: P.\n---\n\n${text}\n`,
      [KNOTS]: written('Knots', 'teaches: []', `${text}\n\n${exercise}`),
    })
    for (const id of ['front-preface', 'lesson-knots'])
      expect(bodyOf(free, id)).toMatch(/^See Bows \(Complete only\) and bows again, after Spars\./)
    expect(bodyOf(complete, 'lesson-knots')).toMatch(/^See Bows and bows again, after Spars\./)
    const solution = ({ solutions }: Book) =>
      solutions.find(({ section }) => section.id === 'lesson-knots')?.solutions.map(({ body }) => textOf(body))
    expect(solution(free)).toEqual(['As in Bows (Complete only).'])
    expect(solution(complete)).toEqual(['As in Bows.'])
  })

  it('call a figure the same in every edition, and number those of modules alone', async () => {
    const diagram = (caption: string) =>
      `\`\`\`mermaid {alt="A box"${caption === '' ? '' : ` caption="${caption}"`}}\nflowchart LR\n  A\n\`\`\``
    const { free, complete } = await books({
      'front/preface.md': `---\ntitle: Preface\nsummary: P.\n---\n\n${diagram('Outside')}\n`,
      [SPARS]: written(
        'Spars',
        'teaches: []\nedition: paid',
        `${diagram('One')}\n\n${diagram('')}\n\n${diagram('Two')}`,
      ),
      [KNOTS]: written('Knots', 'teaches: []', diagram("Noor's")),
    })
    expect(bodyOf(complete, 'lesson-spars')).toBe('Figure 1.1 One\n\nFigure 1.2 Two')
    for (const book of [free, complete]) {
      expect(bodyOf(book, 'lesson-knots')).toBe('Figure 1.3 Noor’s')
      expect(bodyOf(book, 'front-preface')).toBe('Outside')
    }
  })

  it('have typographic marks in what is plain text, and straight ones in code', async () => {
    const { complete } = await books({
      'glossary.yaml': '- { id: spar, term: kite\'s spar, definition: \'A "stick", `"a"` in code.\' }\n',
      [SPARS]: written("It's a spar", 'teaches: [spar]', '"Text."'),
    })
    const [section] = sectionsOf(complete).filter(({ id }) => id === 'lesson-spars')
    expect(section?.title).toBe('It’s a spar')
    expect(complete.glossary).toMatchObject([
      { term: 'kite’s spar', definition: 'A “stick”, `"a"` in code.', lesson: { title: 'It’s a spar' } },
    ])
    expect(bodyOf(complete, 'lesson-spars')).toBe('“Text.”')
  })

  it('hold nothing of the modules, parts and levels that they have no lesson of', async () => {
    const { free, complete } = await books({
      'course.yaml': courseWith('  - { title: Fly, modules: [tail] }\n'),
      [KNOTS]: lesson('Knots', 'teaches: []\nedition: paid'),
    })
    expect(free.parts.map(({ title, modules }) => [title, modules.map(({ slug }) => slug)])).toEqual([
      ['Build', ['frame']],
    ])
    expect(complete.parts.map(({ title }) => title)).toEqual(['Build', 'Fly'])
    expect(free.meta.levels.map(({ id }) => id)).toEqual(['A'])
    expect(complete.meta.levels.map(({ id }) => id)).toEqual(['A', 'B'])
    expect(sectionsOf(free).map(({ id }) => id)).toEqual(['module-frame', 'lesson-spars', 'review-frame'])
    expect(free.solutions.map(({ section }) => section.id)).toEqual(['review-frame'])
  })

  it('number lessons as the whole course does', async () => {
    const { free } = await books({ [SPARS]: lesson('Spars', 'teaches: []\nedition: paid') })
    expect(sectionsOf(free).flatMap(({ number }) => number ?? [])).toEqual(['1.2'])
  })

  it('end their front matter with what is new', async () => {
    const { free, complete } = await books({
      'CHANGES.md': '# All\n\n## First\n\n- [Bows](lesson:bows).\n\n## 2025\n\nOld.\n',
    })
    expect(free.front.map(({ id, title }) => [id, title])).toEqual([
      ['front-preface', 'Preface'],
      ['changes', 'What is new in this edition'],
    ])
    expect(bodyOf(free, 'changes')).toBe('Bows (Complete only).')
    expect(bodyOf(complete, 'changes')).toBe('Bows.')
    expect((await books({})).free.front.map(({ id }) => id)).toEqual(['front-preface'])
  })

  it('give what the index names the same ids', async () => {
    const uses = '[bow](term:bow) [spar](term:spar) [bow](term:bow)'
    const { free, complete } = await books({
      'glossary.yaml': '- { id: spar, term: spar, definition: S. }\n- { id: bow, term: bow, definition: B. }\n',
      [KNOTS]: written('Knots', 'teaches: []', uses),
      [BOWS]: lesson('Bows', 'teaches: [bow]'),
    })
    const ids = (book: Book) =>
      [...JSON.stringify(sectionsOf(book)).matchAll(/"(use-[^"]+)"/g)].map(([, id]) => id).toSorted()
    expect(ids(free)).toEqual(['use-lesson-knots--spar--1'])
    expect(ids(complete)).toEqual(['use-lesson-knots--bow--1', 'use-lesson-knots--bow--2', 'use-lesson-knots--spar--1'])
  })
})

/** The small course with its second module in a part of its own. */
function courseWith(part: string): string {
  const bytes = courseFiles().get('course.yaml')?.bytes ?? new Uint8Array()
  return Buffer.from(bytes).toString().replace('modules: [frame, tail] }\n', `modules: [frame] }\n${part}`)
}
