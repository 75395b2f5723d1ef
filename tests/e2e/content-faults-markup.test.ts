import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { outlineEntries, titleOf } from '@course/book/testing'
import { run } from '@course/cli'
import { courseFiles, courseYaml, lesson } from '@course/model/testing'
import { git } from '@course/stages'
import { parseXml, XmlElement, type XmlNode } from '@rgrove/parse-xml'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entriesOf } from '../support/zip.ts'

/** What would be an element, an entity, a mustache, a link or a replacement pattern, if anything took it for one. */
const HOSTILE = '<b>&amp;&"\'{{x}}{{{y}}}`](javascript:1)$&<!-- ]]> %s'
/** Markup that a text must not have become; escaped, none of it stands in a file like this. */
const LIVE = /<b[\s>]|="\s*javascript:/
const said = (what: string) => `${what} ${HOSTILE}`
const quoted = (what: string) => JSON.stringify(said(what))
/** The same in a text of Markdown: each character that could be markup is escaped. */
const escaped = (what: string) => said(what).replace(/[!-/:-@[-`{-~]/g, '\\$&')

/** Brackets in the title of a directive come in pairs. */
const saidInTitle = (what: string) => said(what).replaceAll(']', '')
const titled = (what: string) => escaped(what).replaceAll('\\]', '')

const SPARS = 'modules/01-frame/lessons/01-spars.md'
const head = (keys: readonly string[]) => `---\n${keys.join('\n')}\n---\n\n`
const SOURCE = {
  'course.yaml': [
    ['title: Kites\n', `title: ${quoted('Course')}\nsubtitle: ${quoted('Subtitle')}\n`],
    ['description: How to build a kite.', `description: ${quoted('Description')}`],
    ['label: First', `label: ${quoted('Label')}`],
    ['{ name: Ada Wind }', `{ name: ${quoted('Author')} }`],
    ['title: Ground', `title: ${quoted('Level')}`],
    ['title: Build', `title: ${quoted('Part')}`],
    ['title: Free', `title: ${quoted('Edition')}`],
    ['{ title: Kite,', `{ title: ${quoted('Project')},`],
    ['title: It flies', `title: ${quoted('Requirement')}`],
    ['name: CC BY 4.0', `name: ${quoted('Licence')}`],
  ].reduce((text, [written = '', instead = '']) => text.replace(written, () => instead), courseYaml('Kites', 'Kites')),
  'glossary.yaml': `- { id: spar, term: ${quoted('Term')}, definition: ${quoted('Definition')} }\n`,
  'front/preface.md': `${head([`title: ${quoted('Preface')}`, `summary: ${quoted('Front summary')}`])}Text.\n`,
  'modules/01-frame/module.md': `${head([
    `title: ${quoted('Module')}`,
    'level: A',
    `summary: ${quoted('Module summary')}`,
    `objectives: [${quoted('Objective')}]`,
  ])}Text.\n`,
  [SPARS]: `${head([`title: ${quoted('Lesson')}`, `summary: ${quoted('Summary')}`, 'teaches: [spar]'])}## ${escaped('Heading')}

A [spar](term:spar) in ![${escaped('Alternative')}](../assets/spar.svg).

:::mistake[${titled('Mistake')}]
Do not.
:::

::::exercise[${titled('Exercise')}]{#one}
Do it.

:::solution
Done.
:::
::::

\`\`\`text {file="a-b.txt"}
<b>&amp;{{x}}
\`\`\`

\`\`\`mermaid {alt="Diagram <b> {{x}}"}
flowchart LR
  a["Node {{x}} & y"] --> b
\`\`\`
`,
  'modules/01-frame/tracker/stage.yaml': `title: ${quoted('Stage')}\ndate: 2026-01-01T09:00:00Z\nsteps: [{ title: ${quoted('Step')}, files: [sticks.js, notes.txt] }]\n`,
  'modules/01-frame/lessons/02-knots.md': lesson('Knots', 'teaches: []\nrequires: [spars]'),
  'capstones/show/capstone.yaml': `title: ${quoted('Kit')}\nsummary: ${quoted('Kit summary')}\nrequirements: { flies: ${quoted('Meaning')} }\n`,
  'capstones/show/brief.md': `${head([`title: ${quoted('Brief')}`, 'summary: About it.'])}Text.\n`,
}

let copy: string
const output = (path: string) => readFileSync(join(copy, 'output', path))

beforeAll(async () => {
  copy = mkdtempSync(join(tmpdir(), 'markup '))
  for (const [path, { bytes }] of courseFiles(SOURCE)) {
    mkdirSync(dirname(join(copy, 'course-source', path)), { recursive: true })
    writeFileSync(join(copy, 'course-source', path), bytes)
  }
  let said = ''
  const print = (text: string) => {
    said += text
  }
  const terminal = { out: print, err: print, interactive: false, cwd: copy }
  const code = await run(['build'], terminal, new AbortController().signal)
  if (code !== 0) throw new Error(`the course does not build:\n${said}`)
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

describe('markup and template syntax in titles, names and captions', () => {
  it('is text in the PDF: title, outline, bookmarks', async () => {
    const pdf = await PDFDocument.load(output('book/complete/kites.pdf'), { updateMetadata: false })
    expect(pdf.getTitle()).toBe(said('Course'))
    expect(pdf.getAuthor()).toBe(said('Author'))
    const outline = outlineEntries(pdf).map(({ entry }) => titleOf(entry))
    for (const what of ['Preface', 'Module', 'Lesson', 'Heading'])
      expect(outline).toContainEqual(expect.stringContaining(said(what)))
  })

  it('is text in every file of the EPUB, which are all well-formed', async () => {
    const entries = await entriesOf(output('book/free/kites.epub'))
    const texts = entries
      .filter(({ name }) => /\.(xhtml|opf|xml)$/.test(name))
      .map(({ name, bytes }) => ({ name, source: Buffer.from(bytes).toString() }))
    for (const { source } of texts) expect(source).not.toMatch(LIVE)
    const read = (ending: string) =>
      texts
        .filter(({ name }) => name.endsWith(ending))
        .map(({ source }) => parseXml(source, { preserveDocumentType: true }))
    const [opf] = read('.opf')
    expect(opf?.text).toContain(said('Course'))
    expect(opf?.text).toContain(said('Author'))
    const pages = read('.xhtml')
    const text = pages.map((page) => page.text).join('\n')
    for (const what of [
      'Course',
      'Preface',
      'Module',
      'Lesson',
      'Heading',
      'Term',
      'Definition',
      'Objective',
      'Summary',
      'Part',
      'Licence',
    ])
      expect(text, what).toContain(said(what))
    for (const what of ['Mistake', 'Exercise']) expect(text, what).toContain(saidInTitle(what))
    const attributes = pages.flatMap((page) =>
      [...elementsOf(page.root)].flatMap((element) => Object.entries(element.attributes)),
    )
    expect(attributes).toContainEqual(['alt', said('Alternative')])
    expect(attributes.filter(([, value]) => /^\s*javascript:/i.test(value))).toEqual([])
    expect(attributes.filter(([name]) => /^on/i.test(name))).toEqual([])
  })

  it('is text in the catalogue', () => {
    const page = output('catalogue/index.html').toString()
    expect(page).not.toMatch(LIVE)
    const html = (what: string) =>
      said(what).replace(
        /[&<>"']/g,
        (character) => `&${{ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": '#39' }[character]};`,
      )
    for (const what of ['Course', 'Description', 'Author', 'Edition', 'Level', 'Module', 'Kit'])
      expect(page, what).toContain(html(what))
  })

  it('is text in the manifest', () => {
    const manifest = JSON.parse(output('manifest.json').toString()) as {
      artefacts: { title: string }[]
      repositories: { title: string }[]
    }
    const titles = [...manifest.artefacts, ...manifest.repositories].map(({ title }) => title).join('\n')
    for (const what of ['Course', 'Kit']) expect(titles).toContain(said(what))
  })

  it('is text in READMEs, briefs and checklists', async () => {
    const kit = await entriesOf(output('kits/show.zip'))
    const starter = await entriesOf(output('repos/module-01-starter.zip'))
    const markdown = [...kit, ...starter]
      .filter(({ name }) => name.endsWith('.md'))
      .map(({ bytes }) => Buffer.from(bytes).toString())
    const nodes = markdown.flatMap((text) => nodesOf(fromMarkdown(text)))
    expect(nodes.filter(({ type }) => type === 'html')).toEqual([])
    expect(nodes.filter(({ url }) => url !== undefined && !/^https:/.test(url))).toEqual([])
    const text = nodes.map(({ value = '' }) => value).join('\n')
    for (const what of [
      'Course',
      'Module',
      'Module summary',
      'Project',
      'Stage',
      'Step',
      'Licence',
      'Kit',
      'Requirement',
      'Meaning',
      'Brief',
    ])
      expect(text, what).toContain(said(what))
  })

  it('is text in commits, and in the stub that a title becomes', async () => {
    const repository = join(copy, 'output/repos/module-01-solution.git')
    expect(await git(['--git-dir', repository, 'log', '--format=%s', 'main'])).toContain(`${said('Step')}\n`)
    const starter = await entriesOf(output('repos/module-01-starter.zip'))
    const sticks = starter.find(({ name }) => name.endsWith('sticks.js'))
    expect(Buffer.from(sticks?.bytes ?? '').toString()).toContain(`  // ${said('Step').replaceAll('"', "'")}\n`)
  })
})

function* elementsOf(node: XmlNode | null): Generator<XmlElement> {
  if (!(node instanceof XmlElement)) return
  yield node
  for (const child of node.children) yield* elementsOf(child)
}

type Node = {
  readonly type: string
  readonly value?: string
  readonly url?: string
  readonly children?: readonly Node[]
}

function nodesOf(node: Node): readonly Node[] {
  return [node, ...(node.children ?? []).flatMap(nodesOf)]
}
