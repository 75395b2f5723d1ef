import { type Capstone, type Course, fileTree, resolveKit, textFile, textOf } from '@course/model'
import { expect, it } from 'vitest'
import { kitTree } from './kit-tree.ts'

const licence = { name: 'MIT License', spdx: 'MIT', url: 'https://example.com/mit' }
const course = {
  title: 'Knots',
  authors: [{ name: 'Ann' }, { name: 'Bo' }],
  edition: { date: '2026-12-01', label: '1' },
  licences: { code: licence, texts: { name: 'CC *BY*', spdx: 'CC-BY-4.0', url: 'https://example.com/cc' } },
  requirements: [{ id: 'tests', title: 'Tests <b>' }],
  stub: {},
} as unknown as Course
const capstone = {
  title: 'A kite',
  slug: 'kite',
  requirements: { tests: 'Run `make test`.' },
  solution_only: ['notes/'],
  brief: { title: 'A {{kite}}', body: '\nBuild *it*.\n' },
  files: fileTree([
    [
      'run.sh',
      {
        ...textFile('#!/bin/sh\n# ### BEGIN SOLUTION\n# ### STUB: echo "to do"\necho done\n# ### END SOLUTION\n'),
        executable: true,
      },
    ],
    ['notes/why.txt', textFile('Because.\n')],
  ]),
} as unknown as Capstone

const { starter, solution } = resolveKit(capstone)
const kit = kitTree(course, capstone, starter)

const text = (path: string, tree = kit) => {
  const entry = tree.get(path)
  return entry && textOf(entry)
}

it('holds the starter with its stubs, and keeps what is executable', () => {
  expect(text('run.sh')).toBe('#!/bin/sh\necho "to do"\n')
  expect(kit.get('run.sh')?.executable).toBe(true)
  expect(text('notes/why.txt')).toBeUndefined()
})

it('holds the solution with the files that only it has', () => {
  const solved = kitTree(course, capstone, solution ?? new Map())
  expect(text('run.sh', solved)).toBe('#!/bin/sh\necho done\n')
  expect(text('notes/why.txt', solved)).toBe('Because.\n')
  expect(text('BRIEF.md', solved)).toBe(text('BRIEF.md'))
})

it('has no solution where the tree has nothing to solve', () => {
  const plain = { ...capstone, solution_only: [], files: fileTree([['a.txt', textFile('a\n')]]) }
  expect(resolveKit(plain).solution).toBeUndefined()
})

it('holds the brief as it was written, with its licence', () => {
  expect(text('BRIEF.md')).toMatch(/^# A \\\{\\\{kite\\\}\\\}\n\nBuild \*it\*\.\n\n---\n\n.*CC \\\*BY\\\*/)
})

it('holds a checklist of every requirement, with what it means here', () => {
  expect(text('CHECKLIST.md')).toContain('- [ ] **Tests \\<b\\>**\n\n  Run `make test`.')
})

it('holds the licence of the code with its holders', () => {
  expect(text('LICENSE')).toMatch(/^MIT License\n\nCopyright \(c\) 2026 Ann, Bo\n/)
})
