import { describe, expect, it } from 'vitest'
import { parseListingSource, resolveDiff, resolveListing } from './listings.ts'
import { type Overrides, ruleInput } from './testing/course-builder.ts'

type Resolve = typeof resolveListing

function read(resolve: Resolve, from: string, module: string | undefined, overrides: Overrides = {}) {
  const source = parseListingSource(from)
  return 'problem' in source ? source : resolve(ruleInput(overrides), module, source)
}

describe('parseListingSource', () => {
  it.each([
    ['tracker:sticks.js', { origin: 'tracker', path: 'sticks.js' }],
    ['tracker:src/a.b/c.js#cross-2', { origin: 'tracker', path: 'src/a.b/c.js', region: 'cross-2' }],
    ['capstone:show/src/show.js#start', { origin: 'capstone', capstone: 'show', path: 'src/show.js', region: 'start' }],
  ])('takes %s apart', (from, source) => expect(parseListingSource(from)).toEqual(source))

  it.each([
    '',
    'sticks.js',
    'file:sticks.js',
    'tracker:',
    'tracker:a.js#',
    'tracker:a.js#Big',
    'tracker:../a.js',
    'tracker:/a.js',
    'tracker:.git/config',
    'capstone:show',
    'capstone:../show/a.js',
    'capstone:show/',
  ])('refuses %j', (from) => expect(parseListingSource(from)).toHaveProperty('problem'))
})

describe('resolveListing', () => {
  it('gives a file as its solution, without markers', () => {
    expect(read(resolveListing, 'tracker:sticks.js', 'frame')).toEqual({
      text: 'const length = 90\nfunction cross() {\n  return [length, length / 2]\n}',
      language: 'javascript',
      path: 'sticks.js',
    })
  })

  it('gives a region, as it stands at the stage of the module', () => {
    expect(read(resolveListing, 'tracker:sticks.js#cross', 'tail')).toMatchObject({
      text: 'function cross() {\n  return [length, length / 2]\n}',
    })
    expect(read(resolveListing, 'tracker:notes.txt', 'frame')).toMatchObject({ text: 'buy string', language: 'text' })
    expect(read(resolveListing, 'tracker:notes.txt', 'tail')).toHaveProperty('problem')
  })

  it('gives a region of a capstone in any document', () => {
    expect(read(resolveListing, 'capstone:show/show.js#start', undefined)).toEqual({
      text: 'start()',
      language: 'javascript',
      path: 'show.js',
    })
  })

  it.each([
    ['tracker:stick.js', 'frame', 'There is no file "stick.js".', 'Did you mean "sticks.js"?'],
    ['tracker:sticks.js#cros', 'frame', '"sticks.js" has no region "cros".', 'Did you mean "cross"?'],
    ['tracker:sticks.js#length', 'frame', '"sticks.js" has no region "length".', 'Its regions: cross.'],
    ['capstone:shows/show.js', 'frame', 'There is no capstone "shows".', 'Did you mean "show"?'],
    [
      'tracker:sticks.js',
      undefined,
      'This module has no tracker stage.',
      'Add tracker/stage.yaml, or name a capstone.',
    ],
  ])('says what is wrong with %s', (from, module, problem, hint) => {
    expect(read(resolveListing, from, module)).toEqual({ problem, hint })
  })
})

describe('resolveDiff', () => {
  it('shows what the stage changes, and nothing else', () => {
    expect(read(resolveDiff, 'tracker:sticks.js', 'tail')).toEqual({
      text: '@@ -1,4 +1,5 @@\n const length = 90\n+const tail = 5 * length\n function cross() {\n   return [length, length / 2]\n }',
      language: 'diff',
      path: 'sticks.js',
    })
  })

  it('shows every line of a new file as added', () => {
    expect(read(resolveDiff, 'tracker:notes.txt', 'frame')).toMatchObject({ text: '@@ -0,0 +1,1 @@\n+buy string' })
  })

  it('shows changed lines that begin with a sign', () => {
    const files = {
      'modules/01-frame/tracker/files/notes.txt': '-- string\n++ paper\nend\n',
      'modules/02-tail/tracker/files/notes.txt': '++ ribbon\nend\n',
      'modules/02-tail/tracker/stage.yaml':
        'title: T\ndate: 2026-01-02T09:00:00Z\nsteps: [{ title: T, files: [notes.txt, sticks.js] }]\n',
    }
    const diff = read(resolveDiff, 'tracker:notes.txt', 'tail', files)
    expect('text' in diff && diff.text.split('\n').slice(1)).toEqual(['--- string', '-++ paper', '+++ ribbon', ' end'])
  })

  it('has nothing to show of a file that the stage does not change', () => {
    const stage = 'title: T\ndate: 2026-01-02T09:00:00Z\nsteps: [{ title: T, files: [sticks.js] }]\n'
    expect(
      read(resolveDiff, 'tracker:notes.txt', 'tail', { 'modules/02-tail/tracker/stage.yaml': stage }),
    ).toHaveProperty('problem')
  })

  it.each([
    ['capstone:show/show.js', 'frame', 'Only a tracker file has a previous stage.'],
    ['tracker:sticks.js', undefined, 'This module has no tracker stage.'],
    ['tracker:stick.js', 'tail', 'There is no file "stick.js".'],
    ['tracker:sticks.js#cross', 'tail', 'A diff is of a whole file.'],
  ])('says what is wrong with %s', (from, module, problem) => {
    expect(read(resolveDiff, from, module)).toMatchObject({ problem })
  })
})
