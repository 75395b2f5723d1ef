import { describe, expect, it } from 'vitest'
import { type FileTree, overlay, textFile, textOf } from './file-tree.ts'
import { parseCourse } from './parse/parse-course.ts'
import { defaultStub, languageOfFile, resolveStages } from './stages.ts'
import { courseFiles, type Overrides } from './testing/course-builder.ts'

const FRAME = 'modules/01-frame/tracker'
const TAIL = 'modules/02-tail/tracker'

function course(overrides: Overrides = {}) {
  const { value } = parseCourse(courseFiles(overrides))
  if (!value) throw new Error('course.yaml does not parse')
  return value
}

function twoStages(overrides: Overrides = {}) {
  const [frame, tail] = resolveStages(course(overrides))
  if (!frame || !tail) throw new Error('the course has two stages')
  return { frame, tail }
}

function textAt(tree: FileTree | undefined, path: string): string | undefined {
  const entry = tree?.get(path)
  return entry && textOf(entry)
}

describe('resolveStages', () => {
  it('makes stubs in the starter of the stage that brings the markers, and solves them from then on', () => {
    const { frame, tail } = twoStages({ [`${TAIL}/files/sticks.js`]: undefined, [`${TAIL}/files/tail.js`]: 'tail()\n' })
    const solved = 'const length = 90\nfunction cross() {\n  return [length, length / 2]\n}\n'
    expect(textAt(frame.starter, 'sticks.js')).toBe(
      "const length = 90\nfunction cross() {\n  // Cross 'two' sticks\n}\n",
    )
    expect(textAt(frame.solution, 'sticks.js')).toBe(solved)
    expect(textAt(tail.starter, 'sticks.js')).toBe(solved)
    expect([...tail.starter.keys()]).toEqual(['sticks.js', 'tail.js'])
  })

  it('removes files from starter, solution and the first commit', () => {
    const { frame, tail } = twoStages()
    expect([...frame.solution.keys()]).toEqual(['notes.txt', 'sticks.js'])
    for (const tree of [tail.starter, tail.solution, tail.source, tail.commits[0]?.tree])
      expect([...(tree?.keys() ?? [])]).toEqual(['sticks.js'])
  })

  it('keeps markers in the source alone', () => {
    const { frame, tail } = twoStages()
    expect(textAt(frame.source, 'sticks.js')).toContain('### BEGIN SOLUTION')
    const outputs = [frame, tail].flatMap((stage) => [
      stage.starter,
      stage.solution,
      ...stage.commits.map((commit) => commit.tree),
    ])
    for (const tree of outputs) expect(textAt(tree, 'sticks.js')).not.toContain('###')
  })

  it('leaves a file that only the solution has out of the starter, which keeps the version before', () => {
    const stage = (files: string) =>
      `title: A tail\ndate: 2026-01-02T09:00:00Z\nsteps: [{ title: Tail, files: [${files}] }]\nsolution_only: [${files}]\n`
    const { tail } = twoStages({
      [`${TAIL}/stage.yaml`]: stage('notes.txt, tail.json'),
      [`${TAIL}/files/sticks.js`]: undefined,
      [`${TAIL}/files/notes.txt`]: 'buy ribbon\n',
      [`${TAIL}/files/tail.json`]: '{}\n',
    })
    expect([...tail.starter.keys()]).toEqual(['notes.txt', 'sticks.js'])
    expect(textAt(tail.starter, 'notes.txt')).toBe('buy string\n')
    expect(textAt(tail.solution, 'notes.txt')).toBe('buy ribbon\n')
  })

  it('makes a commit of each step, with the earlier version where a step has one, and tags the last', () => {
    const { tail } = twoStages({
      [`${TAIL}/stage.yaml`]: `title: A tail
date: 2026-01-02T09:00:00Z
steps:
  - { title: Measure, files: [sticks.js] }
  - { title: Tie, files: [sticks.js, bows.js] }
`,
      [`${TAIL}/steps/1/sticks.js`]: '// ### BEGIN SOLUTION\nearly()\n// ### END SOLUTION\n',
      [`${TAIL}/files/bows.js`]: 'bows()\n',
    })
    expect(tail.commits.map(({ title, date, tags }) => ({ title, date, tags }))).toEqual([
      { title: 'Measure', date: '2026-01-02T09:00:00Z', tags: [] },
      { title: 'Tie', date: '2026-01-02T09:00:00Z', tags: ['m02'] },
    ])
    expect(textAt(tail.commits[0]?.tree, 'sticks.js')).toBe('early()\n')
    expect([...(tail.commits[0]?.tree.keys() ?? [])]).toEqual(['notes.txt', 'sticks.js'])
    expect(tail.commits[1]?.tree).toEqual(tail.solution)
  })

  it('keeps executable bits, and the bytes of what is no text', () => {
    const script = { bytes: textFile('# ### BEGIN SOLUTION\nfly\n# ### END SOLUTION\n').bytes, executable: true }
    const picture = { bytes: Uint8Array.of(0x89, 0x50, 0, 0xff), executable: false }
    const stage =
      'title: A frame\ndate: 2026-01-01T09:00:00Z\nsteps: [{ title: Cross, files: [sticks.js, notes.txt, fly.sh, kite.png] }]\n'
    const files = overlay(
      courseFiles({ [`${FRAME}/stage.yaml`]: stage }),
      new Map([
        [`${FRAME}/files/fly.sh`, script],
        [`${FRAME}/files/kite.png`, picture],
      ]),
    )
    const { value } = parseCourse(files)
    const [frame] = value ? resolveStages(value) : []
    for (const tree of [frame?.starter, frame?.solution, frame?.commits[0]?.tree]) {
      expect(tree?.get('fly.sh')?.executable).toBe(true)
      expect(tree?.get('kite.png')).toEqual(picture)
    }
  })

  it("puts each stage's companions beside its files, in every tree but the source", () => {
    const [, tail] = resolveStages(
      course(),
      (module) => new Map([['README.md', textFile(`module ${module.number}\n`)]]),
    )
    for (const tree of [tail?.starter, tail?.solution, tail?.commits[0]?.tree])
      expect(textAt(tree, 'README.md')).toBe('module 2\n')
    expect(tail?.source.has('README.md')).toBe(false)
  })
})

describe('defaultStub', () => {
  it('fills the hint in without ending a comment around it, and takes nothing in it for a pattern', () => {
    const stub = { html: '<!-- {hint} -->', css: '/* {hint} */', python: '# {hint}' }
    expect(defaultStub({ stub }, 'a.html', 'a --> b ---> c')).toBe('<!-- a -> b -> c -->')
    expect(defaultStub({ stub }, 'a.css', 'a */ b')).toBe('/* a * / b */')
    expect(defaultStub({ stub }, 'a.py', '$& $1 $$ {hint}')).toBe('# $& $1 $$ {hint}')
  })

  it('fills the hint in without breaking a string around it', () => {
    expect(defaultStub({ stub: { python: 'raise Todo("{hint}")' } }, 'a.py', 'Say "hi" \\ now')).toBe(
      'raise Todo("Say \'hi\'  now")',
    )
    expect(defaultStub({ stub: {} }, 'a.py', '')).toBeUndefined()
  })
})

describe('languageOfFile', () => {
  it.each([
    ['a/b.PY', 'python'],
    ['Dockerfile', 'dockerfile'],
    ['api.Dockerfile', 'text'],
    ['x/Dockerfile.dev', 'dockerfile'],
    ['check.sh', 'bash'],
    ['LICENSE', 'text'],
    ['a.min.css', 'css'],
  ])('%s is %s', (path, language) => expect(languageOfFile(path)).toBe(language))
})
