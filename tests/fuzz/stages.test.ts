import {
  type Course,
  type FileTree,
  hasErrors,
  judgeCourse,
  parseCourse,
  resolveKit,
  resolveStages,
  textOf,
} from '@course/model'
import { CAPSTONE_YAML, courseFiles, type Overrides } from '@course/model/testing'
import fc from 'fast-check'
import { expect } from 'vitest'
import { line } from './hostile-text.ts'
import { property } from './property.ts'

/** A word that stands in a solution and nowhere else: where it comes out, a solution has leaked. */
const SECRET = 'S3CRET'

const markers = fc.constantFrom(
  '### BEGIN SOLUTION',
  '# ### BEGIN SOLUTION',
  '  # ### BEGIN SOLUTION',
  '// ### BEGIN SOLUTION',
  '<!-- ### BEGIN SOLUTION -->',
  '### END SOLUTION',
  '# ### END SOLUTION',
  '### STUB: pass',
  '# ### STUB:',
  '### STUB',
  '### BEGIN REGION a',
  '### BEGIN REGION b',
  '### BEGIN REGION A!',
  '### END REGION',
  '### begin solution',
  'x = 1 ### BEGIN SOLUTION',
  '#### BEGIN SOLUTION',
  '###BEGIN SOLUTION',
  '### BEGIN  SOLUTION',
  '### END',
  '### NOTHING',
)

const blockWith = (stubs: fc.Arbitrary<boolean>) =>
  fc
    .tuple(fc.constantFrom('', '  ', '\t'), fc.constantFrom('# ', '', '// '), stubs, fc.integer({ min: 1, max: 3 }))
    .map(([indent, lead, stub, lines]) =>
      [
        `${indent}${lead}### BEGIN SOLUTION`,
        ...(stub ? [`${indent}${lead}### STUB: pass`] : []),
        ...Array.from({ length: lines }, (_, index) => `${indent}${SECRET}_${index}`),
        `${indent}${lead}### END SOLUTION`,
      ].join('\n'),
    )

const plain = line.map((text) => text.replaceAll(SECRET, '').replaceAll('###', '').replaceAll('\u0000', ''))
const wildFile = fc
  .array(fc.oneof(blockWith(fc.boolean()), markers, plain), { maxLength: 8 })
  .map((parts) => parts.join('\n'))
const tidyFile = fc
  .array(fc.oneof(blockWith(fc.constant(true)), plain), { maxLength: 8 })
  .map((parts) => parts.join('\n'))

const PATHS = ['sticks.js', 'a.py', 'lib/b.py', 'lib/deep/c.md', 'd.txt', 'no extension']
const path = fc.constantFrom(...PATHS)
const strayPath = fc.constantFrom(
  '../x',
  '/etc/passwd',
  '.git/config',
  'a//b',
  'a\\b',
  '',
  'lib',
  '.',
  'x\u0000',
  ...PATHS,
)

type Stage = {
  readonly files: Readonly<Record<string, string>>
  readonly steps: readonly (readonly string[])[]
  readonly removes: readonly string[]
  readonly hidden: readonly string[]
}

const wildStage: fc.Arbitrary<Stage> = fc.record({
  files: fc.dictionary(path, wildFile, { maxKeys: 4 }),
  steps: fc.array(fc.array(strayPath, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 }),
  removes: fc.array(strayPath, { maxLength: 2 }),
  hidden: fc.array(strayPath, { maxLength: 2 }),
})

/** A stage without a fault: what its steps and lists name is there. */
const tidyStage: fc.Arbitrary<Stage> = fc.dictionary(path, tidyFile, { minKeys: 1, maxKeys: 4 }).chain((files) =>
  fc.record({
    files: fc.constant(files),
    steps: fc.array(fc.subarray(Object.keys(files), { minLength: 1 }), { minLength: 1, maxLength: 3 }),
    removes: fc.constant([]),
    hidden: fc.subarray(Object.keys(files)),
  }),
)

const stage = fc.oneof({ weight: 3, arbitrary: tidyStage }, { weight: 1, arbitrary: wildStage })

/** As an author would have it in most cases: every file is brought by the last step. */
function stageFiles(folder: string, day: number, { files, steps, removes, hidden }: Stage): Overrides {
  const listed = steps.map((step, index) => (index === steps.length - 1 ? [...step, ...Object.keys(files)] : step))
  const yaml = {
    title: 'T',
    date: `2026-01-0${day}T09:00:00Z`,
    removes,
    steps: listed.map((paths) => ({ title: 'S', files: [...new Set(paths)] })),
    solution_only: hidden,
  }
  return {
    [`${folder}/tracker/stage.yaml`]: JSON.stringify(yaml),
    ...Object.fromEntries(
      Object.entries(files).map(([name, text]) => [
        `${folder}/tracker/files/${name}`,
        text.replaceAll(SECRET, SECRET + day),
      ]),
    ),
  }
}

const NO_STAGES = Object.fromEntries(
  [...courseFiles().keys()].filter((name) => name.includes('/tracker/')).map((name) => [name, undefined]),
)

function read(overrides: Overrides): { course: Course; faulty: boolean } {
  const { value: course, diagnostics } = parseCourse(courseFiles({ ...NO_STAGES, ...overrides }))
  if (!course) throw new Error('course.yaml is not what changes here')
  const judged = judgeCourse(course, new Map()).diagnostics.filter(({ ruleId }) => ruleId !== 'stage-base')
  return { course, faulty: hasErrors(diagnostics) || hasErrors(judged) }
}

const textsOf = (tree: FileTree) => [...tree.values()].map((entry) => textOf(entry) ?? '')
const holds = (tree: FileTree, secret: string) => textsOf(tree).some((text) => text.includes(secret))
const marked = (tree: FileTree) => textsOf(tree).some((text) => /###\s*(BEGIN|END)\s+(SOLUTION|REGION)/i.test(text))

property(
  'stages resolve: no starter holds a solution of its own stage or of a later one, no output a marker',
  1500,
  fc.tuple(stage, stage),
  ([first, second]) => {
    const { course, faulty } = read({
      ...stageFiles('modules/01-frame', 1, first),
      ...stageFiles('modules/02-tail', 2, second),
    })
    const stages = resolveStages(course)
    if (faulty) return
    for (const [index, { starter, solution, commits }] of stages.entries()) {
      for (const secret of stages.slice(index).map(({ module }) => SECRET + module.number))
        expect(holds(starter, secret)).toBe(false)
      expect(marked(starter) || marked(solution)).toBe(false)
      expect(commits.at(-1)?.tree).toEqual(solution)
    }
  },
)

property(
  'kits come apart: a starter holds no solution, no output a marker',
  1000,
  fc.record({
    files: fc.dictionary(path, fc.oneof(tidyFile, wildFile), { maxKeys: 4 }),
    hidden: fc.array(fc.oneof(strayPath, fc.constantFrom('lib/', 'lib/deep/', '/', '../')), { maxLength: 2 }),
  }),
  ({ files, hidden }) => {
    const { course, faulty } = read({
      'capstones/show/files/show.js': undefined,
      'capstones/show/capstone.yaml': `${CAPSTONE_YAML}solution_only: ${JSON.stringify(hidden)}\n`,
      ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`capstones/show/files/${name}`, text])),
    })
    const [capstone] = course.capstones
    if (!capstone || faulty) return
    const { starter, solution } = resolveKit(capstone)
    expect(holds(starter, SECRET)).toBe(false)
    expect(marked(starter) || (solution !== undefined && marked(solution))).toBe(false)
  },
)
