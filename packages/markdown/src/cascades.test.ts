import { parseCourse } from '@course/model'
import { courseFiles, courseYaml, lesson, type Overrides } from '@course/model/testing'
import { describe, expect, it } from 'vitest'
import { compileCourse } from './compile-course.ts'

const SPARS = 'modules/01-frame/lessons/01-spars.md'
const KNOTS = 'modules/01-frame/lessons/02-knots.md'
const BOWS = 'modules/02-tail/lessons/01-bows.md'
const FRAME = 'modules/01-frame'
const SHOW = 'capstones/show'
const body = (title: string, keys: string, text: string) => lesson(title, keys).replace('Text.\n', text)

/** A course in which much depends on much, with one fault put into it. */
function faultsOf(overrides: Overrides): readonly string[] {
  const dense = {
    [SPARS]: body('Spars', 'teaches: [spar]', 'A [spar](term:spar), and [knots](lesson:knots#reef).\n'),
    [KNOTS]: body(
      'Knots',
      'teaches: []\nrequires: [spars]',
      '## Reef\n\n```javascript {from="tracker:sticks.js#cross"}\n```\n\nSee [bows](lesson:bows).\n',
    ),
    [BOWS]: body(
      'Bows',
      'teaches: []\nrequires: [knots]',
      '```diff {from="tracker:sticks.js"}\n```\n\n```javascript {from="capstone:show/show.js#start"}\n```\n',
    ),
    ...overrides,
  }
  const { value: course, diagnostics } = parseCourse(courseFiles(dense))
  const judged = course ? compileCourse(course).diagnostics : []
  return [...diagnostics, ...judged].map(({ ruleId, file }) => `${ruleId} ${file}`)
}

describe('one fault is one diagnostic', () => {
  it('none where there is no fault', () => expect(faultsOf({})).toEqual([]))

  it.each<readonly [string, Overrides, string]>([
    ['a lesson that cannot be read', { [KNOTS]: 'Text.\n' }, `front-matter-missing ${KNOTS}`],
    ['front matter that does not end', { [KNOTS]: '---\ntitle: Knots\n\nText: a\n' }, `front-matter-missing ${KNOTS}`],
    [
      'a lesson whose name is wrong',
      { [KNOTS]: undefined, [`${FRAME}/lessons/2-knots.md`]: lesson('Knots', 'teaches: []\nrequires: [spars]') },
      `file-name ${FRAME}/lessons/2-knots.md`,
    ],
    [
      'two lessons of one slug',
      { 'modules/02-tail/lessons/02-spars.md': lesson('Spars', 'teaches: []') },
      'slug-duplicate modules/02-tail/lessons/02-spars.md',
    ],
    ['a module without its opener', { [`${FRAME}/module.md`]: undefined }, `file-missing ${FRAME}/module.md`],
    [
      'an opener of another name',
      { [`${FRAME}/module.md`]: undefined, [`${FRAME}/modul.md`]: 'Text.\n' },
      `file-missing ${FRAME}/module.md`,
    ],
    [
      'a level that does not exist',
      {
        'modules/02-tail/module.md': '---\ntitle: T\nlevel: C\nsummary: S.\nobjectives: [O]\n---\n',
        [BOWS]: lesson('Bows', 'teaches: []\nedition: paid'),
        'modules/02-tail/lessons/02-ribbons.md': lesson('R', 'teaches: []\nrequires: [bows]'),
      },
      'level-unknown modules/02-tail/module.md',
    ],
    [
      'a module that is misspelt in course.yaml',
      { 'course.yaml': courseYaml('[frame, tail]', '[frame, tial]') },
      'module-unknown course.yaml',
    ],
    [
      'a module whose folder has no number',
      {
        'course.yaml': courseYaml('[frame, tail]', '[frame]'),
        'modules/02-tail/module.md': undefined,
        'modules/02-tail/tracker/stage.yaml': undefined,
        'modules/02-tail/tracker/files/sticks.js': undefined,
        [BOWS]: undefined,
        'modules/tail/lessons/01-bows.md': lesson('Bows', 'teaches: []'),
      },
      'file-name modules/tail',
    ],
    [
      'a glossary that cannot be read',
      { 'glossary.yaml': '- { id: spar, term: spar }\n' },
      'missing-key glossary.yaml',
    ],
    [
      'a concept that is misspelt',
      { [SPARS]: body('Spars', 'teaches: [sparr]', 'A spar.\n'), [KNOTS]: lesson('Knots', 'teaches: []') },
      `concept-unknown ${SPARS}`,
    ],
    [
      'a stage that cannot be read',
      { [`${FRAME}/tracker/stage.yaml`]: 'title: A frame\n' },
      `missing-key ${FRAME}/tracker/stage.yaml`,
    ],
    [
      'a stage without its stage.yaml',
      { [`${FRAME}/tracker/stage.yaml`]: undefined },
      `file-missing ${FRAME}/tracker/stage.yaml`,
    ],
    [
      'a stage.yaml of another name',
      { [`${FRAME}/tracker/stage.yaml`]: undefined, [`${FRAME}/tracker/stage.yml`]: 'x' },
      `file-missing ${FRAME}/tracker/stage.yaml`,
    ],
    [
      'a file that is misspelt in a step',
      {
        [`${FRAME}/tracker/stage.yaml`]:
          'title: A frame\ndate: 2026-01-01T09:00:00Z\nsteps: [{ title: T, files: [stick.js, notes.txt] }]\n',
      },
      `stage-step ${FRAME}/tracker/stage.yaml`,
    ],
    [
      'a region that is misspelt in a marker',
      { [`${SHOW}/files/show.js`]: '// ### BEGIN REGON start\nstart()\n// ### END REGION\n' },
      `marker-unknown ${SHOW}/files/show.js`,
    ],
    [
      'a capstone that cannot be read',
      { [`${SHOW}/capstone.yaml`]: 'title: A show\n' },
      `missing-key ${SHOW}/capstone.yaml`,
    ],
    ['a capstone without its brief', { [`${SHOW}/brief.md`]: undefined }, `file-missing ${SHOW}/brief.md`],
    [
      'a requirement that is misspelt',
      { [`${SHOW}/capstone.yaml`]: 'title: A show\nsummary: S.\nrequirements: { flys: Up. }\n' },
      `requirement-missing ${SHOW}/capstone.yaml`,
    ],
    [
      'a front page that is misspelt',
      { 'front/preface.md': undefined, 'front/prefase.md': 'Text.\n' },
      'file-missing course.yaml',
    ],
    ['a folder that is misspelt', { 'front/aset/a.svg': 'x', 'front/aset/b.svg': 'x' }, 'file-unknown front/aset'],
    [
      'an unclosed fence before a listing',
      { [KNOTS]: body('Knots', 'teaches: []', '## Reef\n\n:::note\n```text\nx\n\n:::\n') },
      `fence-unclosed ${KNOTS}`,
    ],
  ])('%s', (_what, overrides, fault) => {
    expect(faultsOf(overrides)).toEqual([fault])
  })
})
