import { describe, expect, it } from 'vitest'
import { fileTree, textFile } from '../file-tree.ts'
import { parseStage } from './parse-stage.ts'

const FOLDER = 'modules/02-tail/tracker'

/** Faults of a stage with these steps, one per line, and these files below `tracker/`. */
function faultsOf(steps: readonly string[], files: Readonly<Record<string, string>>, keys = '') {
  const yaml = `title: T\ndate: 2026-01-02T09:00:00Z\nsteps:\n${steps.map((step) => `  - { title: S, files: [${step}] }\n`).join('')}${keys}`
  const all = { 'stage.yaml': yaml, ...files }
  const tree = fileTree(Object.entries(all).map(([path, text]) => [`${FOLDER}/${path}`, textFile(text)]))
  return parseStage(tree, 'modules/02-tail', 2).diagnostics.map(
    ({ ruleId, file, line, column }) => `${ruleId} ${file.slice(FOLDER.length + 1)} ${line ?? ''}:${column ?? ''}`,
  )
}

describe('parseStage', () => {
  it('accepts a stage whose steps bring all its files', () => {
    expect(faultsOf(['a.js', 'a.js, b.js'], { 'files/a.js': '', 'files/b.js': '', 'steps/1/a.js': '' })).toEqual([])
  })

  it('reports a step that brings a file which is not there', () => {
    expect(faultsOf(['a.js', 'b.js'], { 'files/a.js': '' })).toEqual(['stage-step stage.yaml 5:25'])
  })

  it('reports a file that no step brings', () => {
    expect(faultsOf(['a.js'], { 'files/a.js': '', 'files/b.js': '' })).toEqual(['stage-step files/b.js :'])
  })

  it('reports markers in files and in their earlier versions', () => {
    expect(
      faultsOf(['a.js', 'a.js'], { 'files/a.js': '\n### END SOLUTION\n', 'steps/1/a.js': '### BEGIN SOLUTION\n' }),
    ).toEqual(['marker-unbalanced files/a.js 2:1', 'marker-unbalanced steps/1/a.js 1:1'])
  })

  it('reports a path that leaves its folder', () => {
    expect(faultsOf(['a.js'], { 'files/a.js': '' }, 'removes: [../b.js]\n')).toEqual(['invalid-value stage.yaml 5:11'])
  })

  it('reports a file whose last step brings an earlier version, since the history would not end in the solution', () => {
    expect(faultsOf(['a.js', 'b.js'], { 'files/a.js': 'late', 'files/b.js': '', 'steps/1/a.js': 'early' })).not.toEqual(
      [],
    )
  })

  it.each([
    ['that its step does not name', 'steps/1/b.js'],
    ['of a step that does not exist', 'steps/7/a.js'],
    ['in a folder that is no number', 'steps/one/a.js'],
    ['in a folder with a leading zero', 'steps/01/a.js'],
  ])('reports an earlier version %s', (_what, path) => {
    expect(faultsOf(['a.js', 'a.js, b.js'], { 'files/a.js': '', 'files/b.js': '', [path]: '' })).not.toEqual([])
  })

  it.each(['solution_only: [c.js]\n', `bases: { c.js: ${'a'.repeat(40)} }\n`])(
    'reports a name that is not in files/: %s',
    (keys) => {
      expect(faultsOf(['a.js'], { 'files/a.js': '' }, keys)).not.toEqual([])
    },
  )
})
