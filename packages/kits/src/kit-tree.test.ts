import { type Capstone, type Course, fileTree, textFile, textOf } from '@course/model'
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
  brief: { title: 'A {{kite}}', body: '\nBuild *it*.\n' },
  files: fileTree([
    [
      'run.sh',
      {
        ...textFile('#!/bin/sh\n# ### BEGIN SOLUTION\n# ### STUB: echo "to do"\necho done\n# ### END SOLUTION\n'),
        executable: true,
      },
    ],
  ]),
} as unknown as Capstone

const text = (path: string) => {
  const entry = kitTree(course, capstone).get(path)
  return entry && textOf(entry)
}

it('holds the starter with its stubs, and keeps what is executable', () => {
  expect(text('run.sh')).toBe('#!/bin/sh\necho "to do"\n')
  expect(kitTree(course, capstone).get('run.sh')?.executable).toBe(true)
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
