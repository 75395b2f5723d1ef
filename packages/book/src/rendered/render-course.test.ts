import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keepText, readKept } from '@course/files'
import { type CompiledCourse, compileCourse, renderDocuments } from '@course/markdown'
import { documentsOf, editionsOf, hasErrors, parseCourse } from '@course/model'
import { courseFiles, courseYaml, lesson, type Overrides } from '@course/model/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { assembleBook } from '../assemble-book.ts'
import { packEpub } from '../epub/pack-epub.ts'
import { printDocument } from '../pdf/print-document.ts'
import { renderCourse } from './render-course.ts'

let cacheFolder: string
beforeEach(() => {
  cacheFolder = mkdtempSync(join(tmpdir(), 'course rendered '))
})
afterEach(() => rmSync(cacheFolder, { recursive: true, force: true }))

const SPARS = 'modules/01-frame/lessons/01-spars.md'
const KNOTS = 'modules/01-frame/lessons/02-knots.md'
const BOWS = 'modules/02-tail/lessons/01-bows.md'
const STICKS = 'modules/02-tail/tracker/files/sticks.js'
const ALL = ['front/preface.md', 'modules/01-frame/module.md', SPARS, KNOTS, 'modules/01-frame/review.md']
  .concat('modules/02-tail/module.md', BOWS)
  .toSorted()

const LISTING = '```javascript {from="tracker:sticks.js#cross" lines="1"}\n```\n'
const DIFF = '```diff {from="tracker:sticks.js"}\n```\n'
const written = (title: string, keys: string, text: string) => lesson(title, keys).replace('Text.\n', text)
/** A course whose lessons hold something of every kind that a document is rendered from. */
const FULL: Overrides = {
  'glossary.yaml': '- { id: spar, term: spar, definition: A stick. }\n- { id: bow, term: bow, definition: A loop. }\n',
  [SPARS]: written(
    'Spars',
    'teaches: [spar]',
    `## A [bow](term:bow)\n\nThe [bow](term:bow), [later](lesson:bows), [again](lesson:bows).\n\n${LISTING}\n${[
      '![A spar](../assets/spar.svg)',
      '- [x] done',
      '1. one',
      '| a | |\n| --- | ---: |\n| `1 < 2` | ~~2~~ |',
      '> **Quoted** <https://example.org/>\\\n> twice',
      '```mermaid {alt="A to B"}\nflowchart LR\n  A --> B\n```',
      '```javascript {lines="2"}\nconst a = "</script>"\n\nlet b\n```\n\n```output\n1\n```',
      '```console\n$ node a.js\n```',
      ':::mistake[A *bad* one]\nx\n:::',
      '::::exercise[Try `it`]{#try}\nDo.\n\n:::hint\nHow?\n:::\n\n:::solution\nAs in [Bows](lesson:bows).\n:::\n::::',
    ].join('\n\n')}\n`,
  ),
  [BOWS]: written('Bows', 'teaches: [bow]', `${LISTING}\n${DIFF}`),
}

function compile(overrides: Overrides): CompiledCourse {
  const { value: course, diagnostics } = parseCourse(courseFiles({ ...FULL, ...overrides }))
  if (!course) throw new Error(JSON.stringify(diagnostics))
  const { value, diagnostics: found } = compileCourse(course)
  if (hasErrors([...diagnostics, ...found])) throw new Error(JSON.stringify([...diagnostics, ...found]))
  return value
}

/** What a build renders anew, and the editions that it makes, as text. */
async function build(overrides: Overrides = {}) {
  const compiled = compile(overrides)
  const { documents, changed } = await renderCourse(compiled, cacheFolder)
  const books = editionsOf(compiled.course).map((edition) => assembleBook(compiled, edition, documents))
  return { changed: changed.toSorted(), books: books.map((book) => JSON.stringify(book)) }
}

async function changedBy(overrides: Overrides): Promise<readonly string[]> {
  await build()
  return (await build(overrides)).changed
}

describe('renderCourse', () => {
  it('renders everything once, and then nothing, and the books are the same', async () => {
    const cold = await build()
    expect(cold.changed).toEqual(ALL)
    const { ino } = statSync(join(cacheFolder, 'documents'))
    const warm = await build()
    expect(warm.changed).toEqual([])
    expect(warm.books).toEqual(cold.books)
    expect(statSync(join(cacheFolder, 'documents')).ino, 'written again').toBe(ino)
  })

  it('gives the trees that rendering gives, but for their positions', async () => {
    const compiled = compile({})
    const { documents } = await renderCourse(compiled, cacheFolder)
    const direct = await renderDocuments(compiled, documentsOf(compiled.course))
    for (const [file, document] of documents) expect(document, file).toEqual(withoutPositions(direct.get(file)))
    expect(JSON.stringify(documents.get(SPARS))).toContain('"className":["tok-')
  })

  it('shares what no edition changes', async () => {
    const compiled = compile({})
    const { documents } = await renderCourse(compiled, cacheFolder)
    const [free, complete] = editionsOf(compiled.course).map((edition) => assembleBook(compiled, edition, documents))
    const spars = [free, complete].map((book) => book?.parts[0]?.modules[0]?.sections[1]?.body.children ?? [])
    const own = spars[1]?.map((node) => spars[0]?.includes(node))
    expect(own?.filter((shared) => !shared)).toHaveLength(2)
  })

  it('gives trees that the formats read, and change in nothing', async () => {
    const compiled = compile({})
    const { documents } = await renderCourse(compiled, cacheFolder)
    for (const document of documents.values()) freeze(document)
    for (const edition of editionsOf(compiled.course)) {
      const book = assembleBook(compiled, edition, documents)
      const drawn = new Map(book.diagrams.map(({ id }) => [id, '<svg xmlns="http://www.w3.org/2000/svg"></svg>']))
      expect(printDocument(book, drawn, new Map()).html).toContain('id="lesson-spars"')
      const cover = Uint8Array.of(0x89, 0x50, 0x4e, 0x47)
      expect((await packEpub(book, drawn, { epochSeconds: 0, cover })).length).toBeGreaterThan(1000)
    }
  })

  it.each([
    ['one lesson', { [KNOTS]: lesson('Knots', 'teaches: []').replace('Text.', 'More.') }, [KNOTS]],
    ['the lines above a text', { [KNOTS]: lesson('Knots', 'teaches: []\n\nrequires: [spars]') }, [KNOTS]],
    ['the title of a lesson', { [KNOTS]: lesson('Bends', 'teaches: []\nrequires: [spars]') }, []],
    ['a file that lessons list', { [STICKS]: '// ### BEGIN REGION cross\nlet a = 1\n// ### END REGION\n' }, [BOWS]],
    ['the file of an earlier stage, of which a later shows the difference', earlierStage(), [SPARS, BOWS]],
    ['a definition', { 'glossary.yaml': FULL['glossary.yaml']?.replace('A loop', 'Two loops') }, []],
    ['which edition has which lessons', { 'course.yaml': courseYaml('edition: free }', 'edition: paid }') }, []],
    ['the language', { 'course.yaml': courseYaml('language: en', 'language: de') }, ALL],
  ])('renders after a change of %s what depends on it', async (_what, overrides, changed) => {
    expect(await changedBy(overrides)).toEqual(changed.toSorted())
  })
})

describe('what a change makes of the books', () => {
  it('is the same with a cache and without', async () => {
    const changes: readonly Overrides[] = [
      { 'glossary.yaml': FULL['glossary.yaml']?.replace('A loop', 'Two loops') },
      { 'course.yaml': courseYaml('{ title: Complete, include', '{ title: Whole, include') },
      { [BOWS]: written('Bows', 'teaches: [bow]\nedition: free', 'Free.\n') },
      { [STICKS]: '// ### BEGIN REGION cross\nlet a = 1\n// ### END REGION\n' },
    ]
    const { books } = await build()
    for (const overrides of changes) {
      const warm = (await build(overrides)).books
      expect(warm).not.toEqual(books)
      rmSync(join(cacheFolder, 'documents'))
      expect((await build(overrides)).books).toEqual(warm)
    }
  })
})

describe('what is kept', () => {
  const path = () => join(cacheFolder, 'documents')
  const text = () => readFileSync(path(), 'utf8')

  it('is one file, without what the last build did not need', async () => {
    const bows = { [BOWS]: written('Bows', 'teaches: [bow]\nrequires: [spars]', 'B.\n') }
    await build({ ...bows, [KNOTS]: written('Knots', 'teaches: []', 'A granny.\n') })
    expect(text()).toContain('A granny.')
    expect((await build({ ...bows, [KNOTS]: undefined })).changed).toEqual([])
    expect(text()).not.toContain('A granny.')
    expect(readdirSync(cacheFolder)).toEqual(['documents'])
  })

  it('is nothing to another engine', async () => {
    await build()
    const [engine = '', ...lines] = (readKept(path()) ?? '').split('\n')
    keepText(path(), [engine.replace(/^./, (digit) => (digit === '0' ? '1' : '0')), ...lines].join('\n'))
    expect((await build()).changed).toEqual(ALL)
  })

  it.each([
    ['cut short', () => truncateSync(path(), 3000)],
    ['empty', () => writeFileSync(path(), '')],
    ['of another kind', () => writeFileSync(path(), '{"a": 1}')],
  ])('is nothing where it is %s', async (_how, damage) => {
    const { books } = await build()
    damage()
    const again = await build()
    expect(again.changed).toEqual(ALL)
    expect(again.books).toEqual(books)
  })

  it('is nothing where somebody else has written it, who knows how but has no key of this user', async () => {
    const { books } = await build()
    const [, ...lines] = text().split('\n')
    const planted = lines.join('\n').replaceAll('"Text."', '["script","alert(1)"]')
    expect(planted).toContain('alert(1)')
    writeFileSync(path(), `${createHash('sha256').update(planted).digest('hex')}\n${planted}`)
    const again = await build()
    expect(again.changed).toEqual(ALL)
    expect(again.books).toEqual(books)
  })
})

function earlierStage(): Overrides {
  const sticks = '// ### BEGIN REGION cross\nlet cross\n// ### END REGION\n'
  const blob = createHash('sha1').update(`blob ${sticks.length}\0${sticks}`).digest('hex')
  return {
    'modules/01-frame/tracker/files/sticks.js': sticks,
    'modules/02-tail/tracker/stage.yaml': `title: A tail
date: 2026-01-02T09:00:00Z
removes: [notes.txt]
steps:
  - { title: Add a tail, files: [sticks.js] }
bases: { sticks.js: ${blob} }
`,
  }
}

function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return
  Object.freeze(value)
  for (const own of Object.values(value)) freeze(own)
}

function withoutPositions(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, own) => (key === 'position' ? undefined : own)))
}
