import { describe, expect, it } from 'vitest'
import { contentPackageJson } from '../content-package.ts'
import { documentsOf, lessonsOf, modulesOf } from '../course.ts'
import { type FileTree, overlay, textFile } from '../file-tree.ts'
import { courseFiles, courseYaml, lesson, type Overrides } from '../testing/course-builder.ts'
import { parseCourse } from './parse-course.ts'

const MODULE = 'modules/01-frame/module.md'
const SPARS = 'modules/01-frame/lessons/01-spars.md'

const faultsOf = (overrides: Overrides) => faultsIn(courseFiles(overrides))
const faultsIn = (tree: FileTree) =>
  parseCourse(tree).diagnostics.map(({ ruleId, file, line, column }) =>
    [ruleId, file, line, column].filter((part) => part !== undefined).join(' '),
  )

describe('parseCourse', () => {
  it('reads a course without a fault', () => {
    const { value, diagnostics } = parseCourse(courseFiles())
    expect(diagnostics).toEqual([])
    expect(value && documentsOf(value).map(({ id, kind, module }) => [id, kind, module])).toEqual([
      ['front-preface', 'front', undefined],
      ['module-frame', 'opener', 'frame'],
      ['lesson-spars', 'lesson', 'frame'],
      ['lesson-knots', 'lesson', 'frame'],
      ['review-frame', 'review', 'frame'],
      ['module-tail', 'opener', 'tail'],
      ['lesson-bows', 'lesson', 'tail'],
      ['brief-show', 'brief', undefined],
    ])
    expect(
      value &&
        modulesOf(value).map(({ number, slug, level, access, stage }) => [number, slug, level, access, stage?.title]),
    ).toEqual([
      [1, 'frame', 'A', 'free', 'A frame'],
      [2, 'tail', 'B', 'paid', 'A tail'],
    ])
    expect([...(value?.assets.keys() ?? [])]).toEqual(['modules/01-frame/assets/spar.svg'])
    expect([...(value?.capstones[0]?.files.keys() ?? [])]).toEqual(['show.js'])
  })

  it('takes the access of a lesson from its level, unless the lesson says otherwise', () => {
    const { value } = parseCourse(
      courseFiles({
        [SPARS]: lesson('Spars', 'teaches: []\nedition: paid'),
        'modules/02-tail/lessons/02-ribbons.md': lesson('Ribbons', 'teaches: []\nedition: free'),
      }),
    )
    expect(value && lessonsOf(value).map(({ slug, access }) => [slug, access])).toEqual([
      ['spars', 'paid'],
      ['knots', 'free'],
      ['bows', 'paid'],
      ['ribbons', 'free'],
    ])
  })

  it('keeps the lines of the file for body and keys', () => {
    const { value } = parseCourse(courseFiles())
    const [spars] = value ? lessonsOf(value) : []
    expect(spars).toMatchObject({ bodyLine: 6, body: '\nText.\n', number: 1 })
    expect(spars?.placeOf(['teaches', 0])).toEqual({ file: SPARS, line: 4, column: 11, endLine: 4, endColumn: 15 })
  })

  it('gives no course where course.yaml cannot be read', () => {
    const { value, diagnostics } = parseCourse(courseFiles({ 'course.yaml': undefined }))
    expect(value).toBeUndefined()
    expect(diagnostics).toEqual([expect.objectContaining({ ruleId: 'file-missing', file: 'course.yaml' })])
  })

  it('reports every broken file in one run, and keeps the rest', () => {
    const broken = {
      [SPARS]: lesson('Spars', 'teaches: spar'),
      'capstones/show/capstone.yaml': 'title: A show\nsummary: A kite show.\n',
      'glossary.yaml': '- { id: Spar, term: spar, definition: A stick. }\n',
    }
    const { value, diagnostics } = parseCourse(courseFiles(broken))
    expect(diagnostics.map(({ ruleId, file, line }) => `${ruleId} ${file}:${line}`)).toEqual([
      'invalid-value glossary.yaml:1',
      `invalid-value ${SPARS}:4`,
      'missing-key capstones/show/capstone.yaml:1',
    ])
    expect(value && lessonsOf(value).map(({ slug }) => slug)).toEqual(['knots', 'bows'])
  })
})

describe('faults in files', () => {
  it.each<[string, Overrides, string]>([
    ['a front page that is not there', { 'front/preface.md': undefined }, 'file-missing course.yaml 10 9'],
    ['a module without its opener', { [MODULE]: undefined }, `file-missing ${MODULE}`],
    ['a capstone without its brief', { 'capstones/show/brief.md': undefined }, 'file-missing capstones/show/brief.md'],
    ['a byte order mark', { [SPARS]: `\ufeff${lesson('Spars', 'teaches: []')}` }, `file-encoding ${SPARS} 1 1`],
    [
      'CRLF line ends, at the first of them',
      { [SPARS]: lesson('Spars', 'teaches: []').replace('\nText.\n', '\nText.\r\n') },
      `file-encoding ${SPARS} 7 6`,
    ],
    [
      'a lesson without a number',
      { 'modules/02-tail/lessons/ribbons.md': lesson('Ribbons', 'teaches: []') },
      'file-name modules/02-tail/lessons/ribbons.md',
    ],
    ['a folder without a number', { 'modules/sail/module.md': 'x' }, 'file-name modules/sail'],
    [
      'a gap between lessons',
      { 'modules/02-tail/lessons/03-ribbons.md': lesson('Ribbons', 'teaches: []') },
      'lesson-order modules/02-tail/lessons/03-ribbons.md',
    ],
    [
      'two lessons with one number',
      { 'modules/02-tail/lessons/01-ribbons.md': lesson('Ribbons', 'teaches: []') },
      'lesson-order modules/02-tail/lessons/01-ribbons.md',
    ],
    [
      'an unknown level',
      { [MODULE]: '---\ntitle: F\nlevel: C\nsummary: S.\nobjectives: [O]\n---\n' },
      `level-unknown ${MODULE} 3 8`,
    ],
    [
      'a licence whose address is a script',
      { 'course.yaml': courseYaml('https://example.org/code', 'javascript:alert(1)') },
      'invalid-value course.yaml 9 38',
    ],
    [
      'a licence whose address would end a link of Markdown',
      { 'course.yaml': courseYaml('https://example.org/code', 'https://example.org/)[x](y') },
      'invalid-value course.yaml 9 38',
    ],
    [
      'a front page that is listed twice',
      { 'course.yaml': courseYaml('[preface]', '[preface, preface]') },
      'invalid-value course.yaml 10 18',
    ],
    [
      'a module that no folder holds',
      { 'course.yaml': courseYaml('[frame, tail]', '[frame, tail, sail]') },
      'module-unknown course.yaml 15 44',
    ],
    ['a module that no part lists', { 'modules/03-sail/module.md': 'x' }, 'module-unknown modules/03-sail/module.md'],
    [
      'a module listed twice',
      { 'course.yaml': courseYaml('[frame, tail]', '[frame, tail, frame]') },
      'slug-duplicate course.yaml 15 44',
    ],
    [
      'a solution that does not end in a capstone',
      { 'capstones/show/files/show.js': '\n// ### BEGIN SOLUTION\nfly()\n' },
      'marker-unbalanced capstones/show/files/show.js 2 1',
    ],
    ['a capstone with a space in its name', { 'capstones/My kit/capstone.yaml': 'x' }, 'file-name capstones/My kit'],
    ['two folders of one module', { 'modules/03-tail/module.md': 'x' }, 'slug-duplicate modules/03-tail'],
  ])('reports %s', (_what, overrides, fault) => expect(faultsOf(overrides)).toEqual([fault]))

  it('reports a file that is not text', () => {
    const tree = overlay(courseFiles(), new Map([[SPARS, { bytes: Uint8Array.of(0xff, 0xfe), executable: false }]]))
    expect(faultsIn(tree)).toEqual([`file-encoding ${SPARS} 1 1`])
  })

  it('reports a file of a stage that is not text, since its markers would not be found', () => {
    const file = 'modules/01-frame/tracker/files/sticks.js'
    const latin1 = Buffer.from('// ### BEGIN SOLUTION\n// gr\u00fcn\n// ### END SOLUTION\n', 'latin1')
    const tree = overlay(courseFiles(), new Map([[file, { bytes: latin1, executable: false }]]))
    expect(faultsIn(tree)).toEqual([`file-encoding ${file} 2 6`])
  })
})

describe('modules and their numbers', () => {
  const sail = (folder: string) => ({
    [`modules/${folder}/module.md`]: '---\ntitle: The sail\nlevel: A\nsummary: S.\nobjectives: [O]\n---\n',
    'course.yaml': courseYaml('[frame, tail]', '[frame, tail, sail]'),
  })

  it('accepts a gap between numbers', () => expect(faultsOf(sail('07-sail'))).toEqual([]))

  it('reports two modules with one number, since their repositories would have one name', () => {
    expect(faultsOf(sail('02-sail'))).not.toEqual([])
  })

  it('reports a module that stands behind one with a higher number', () => {
    expect(faultsOf({ 'course.yaml': courseYaml('[frame, tail]', '[tail, frame]') })).not.toEqual([])
  })
})

describe('package.json of content workspaces', () => {
  const manifests = {
    'package.json': '{}',
    'modules/01-frame/package.json': contentPackageJson({ kind: 'module', folder: '01-frame' }),
    'modules/02-tail/package.json': contentPackageJson({ kind: 'module', folder: '02-tail', previous: '01-frame' }),
    'capstones/show/package.json': contentPackageJson({ kind: 'capstone', folder: 'show' }),
  }

  it('accepts the generated ones, and none at all where the course is no workspace', () => {
    expect(faultsOf(manifests)).toEqual([])
    expect(faultsOf({})).toEqual([])
  })

  it('asks for each of them in a workspace', () => {
    expect(faultsOf({ 'package.json': '{}' })).toEqual(
      ['modules/01-frame', 'modules/02-tail', 'capstones/show'].map(
        (folder) => `workspace-manifest ${folder}/package.json`,
      ),
    )
  })

  it('refuses one with a script in it, workspace or not', () => {
    const file = 'modules/02-tail/package.json'
    const scripted = manifests[file].replace('"private"', '"scripts": { "verify": "curl example.org" },\n  "private"')
    expect(faultsOf({ ...manifests, [file]: scripted })).toEqual([`workspace-manifest ${file} 4 1`])
    expect(faultsOf({ [file]: scripted })).toEqual([`workspace-manifest ${file} 4 1`])
  })
})

describe('stages', () => {
  it('leaves a module without stage.yaml without a stage', () => {
    const { value, diagnostics } = parseCourse(
      courseFiles({
        'modules/02-tail/tracker/stage.yaml': undefined,
        'modules/02-tail/tracker/files/sticks.js': undefined,
      }),
    )
    expect(diagnostics).toEqual([])
    expect(value && modulesOf(value)[1]).not.toHaveProperty('stage')
  })

  it('reads overlay files and their earlier versions by path', () => {
    const { value } = parseCourse(
      overlay(courseFiles(), new Map([['modules/02-tail/tracker/steps/1/sticks.js', textFile('early\n')]])),
    )
    const stage = value && modulesOf(value)[1]?.stage
    expect([...(stage?.overlay.keys() ?? [])]).toEqual(['sticks.js'])
    expect([...(stage?.stepFiles.get(1)?.keys() ?? [])]).toEqual(['sticks.js'])
  })
})
