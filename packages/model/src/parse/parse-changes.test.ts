import { describe, expect, it } from 'vitest'
import { documentsOf } from '../course.ts'
import { courseFiles } from '../testing/course-builder.ts'
import { parseCourse } from './parse-course.ts'

const read = (changes: string | undefined) => {
  const { value, diagnostics } = parseCourse(courseFiles({ 'CHANGES.md': changes }))
  return { value, faults: diagnostics.map(({ ruleId, file, line, column }) => `${ruleId} ${file}:${line}:${column}`) }
}

describe('CHANGES.md', () => {
  it('gives the entry of the current edition, with the lines of the file, before the first module', () => {
    const { value, faults } = read('# What changed\n\n## First ##\n\n- Spars.\n\n### More\n\n## 2026.06\n\n- Older.\n')
    expect(faults).toEqual([])
    expect(value?.changes).toMatchObject({
      file: 'CHANGES.md',
      kind: 'changes',
      id: 'changes',
      title: 'First',
      body: '\n- Spars.\n\n### More\n',
      bodyLine: 4,
    })
    expect(value && documentsOf(value).map(({ id }) => id)).toEqual(
      expect.arrayContaining(['front-preface', 'changes', 'module-frame']),
    )
  })

  it('ends an entry at no heading inside code', () => {
    expect(read('## First\n\n````text\n## a\n```\n# b\n````\n\nEnd.\n# Rest\n\nLost.\n').value?.changes?.body).toBe(
      '\n````text\n## a\n```\n# b\n````\n\nEnd.',
    )
  })

  it('may be absent', () => {
    expect(read(undefined)).toMatchObject({ value: { title: 'Kites' }, faults: [] })
    expect(read(undefined).value?.changes).toBeUndefined()
  })

  it.each([
    ['no entry', '# What changed\n\n## 2026.06\n\n- Older.\n', 'changes-entry course.yaml:5:37'],
    ['one for a similar label', '## first\n\n- New.\n', 'changes-entry course.yaml:5:37'],
    ['two entries', '## First\n\n- New.\n\n## First\n\n- Newer.\n', 'changes-entry CHANGES.md:5:1'],
    ['an empty entry', '# All\n\n## First\n\n## 2026.06\n\n- Older.\n', 'changes-entry CHANGES.md:3:1'],
    ['a file that is no text', '## First\0\n', 'file-encoding CHANGES.md:1:9'],
  ])('reports %s', (_what, text, fault) => expect(read(text).faults).toEqual([fault]))
})
