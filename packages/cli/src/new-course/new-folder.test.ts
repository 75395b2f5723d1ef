import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileTree, textFile } from '@course/model'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { refuseFolder, writeNewFolder } from './new-folder.ts'

let parent: string
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'new folder '))
})
afterEach(() => rmSync(parent, { recursive: true, force: true }))

const tree = fileTree([
  ['a/b.txt', textFile('b')],
  ['c.sh', { ...textFile('c'), executable: true }],
])

describe('writeNewFolder', () => {
  it.each(['new', 'deep/er/new', 'empty', 'link to empty'])(
    'writes a tree to %j, and leaves nothing beside it',
    (name) => {
      mkdirSync(join(parent, 'empty'))
      symlinkSync(join(parent, 'empty'), join(parent, 'link to empty'))
      refuseFolder(join(parent, name))
      writeNewFolder(join(parent, name), tree)
      expect(readFileSync(join(parent, name, 'a/b.txt'), 'utf8')).toBe('b')
      expect(readdirSync(parent).filter((entry) => entry.startsWith('.'))).toEqual([])
    },
  )

  it('leaves nothing behind when writing fails half way', () => {
    const impossible = fileTree([
      ['a', textFile('a file')],
      ['a/b', textFile('in a file')],
    ])
    expect(() => writeNewFolder(join(parent, 'deep/er/new'), impossible)).toThrow(/Writing to .* failed/)
    expect(readdirSync(parent)).toEqual([])
    mkdirSync(join(parent, 'empty'))
    expect(() => writeNewFolder(join(parent, 'empty'), impossible)).toThrow(/Writing to .* failed/)
    expect(readdirSync(parent)).toEqual(['empty'])
  })
})

describe('refuseFolder', () => {
  it('refuses a file, and a folder that is not empty', () => {
    writeFileSync(join(parent, 'file'), 'x')
    expect(() => refuseFolder(parent)).toThrow(/is not empty/)
    expect(() => refuseFolder(join(parent, 'file'))).toThrow(/is a file/)
  })

  it('refuses a folder in a course, however deep, and through a link', () => {
    mkdirSync(join(parent, 'course/course-source'), { recursive: true })
    mkdirSync(join(parent, 'course/below'))
    writeFileSync(join(parent, 'course/course-source/course.yaml'), '')
    symlinkSync(join(parent, 'course/below'), join(parent, 'link'))
    expect(() => refuseFolder(join(parent, 'course'))).toThrow(/holds a course already/)
    for (const folder of ['course/new', 'course/deep/er/new', 'link/new']) {
      expect(() => refuseFolder(join(parent, folder)), folder).toThrow(/lies in the course/)
    }
    expect(existsSync(join(parent, 'course/new'))).toBe(false)
  })
})
