import { describe, expect, it } from 'vitest'
import { fileTree, textFile } from '../file-tree.ts'
import { fileNameFaults } from './file-names.ts'

const faults = (...paths: string[]) =>
  fileNameFaults(fileTree(paths.map((path) => [path, textFile('')]))).map(({ ruleId, file }) => `${ruleId} ${file}`)

describe('fileNameFaults', () => {
  it('finds files and folders that are one to systems without a difference of case', () => {
    expect(faults('a/README.md', 'a/readme.md')).toEqual(['name-case a/readme.md'])
    expect(faults('Assets/a.png', 'assets/b.png')).toEqual(['name-case assets'])
    expect(faults('Assets/a.png', 'assets/a.png')).toEqual(['name-case assets', 'name-case assets/a.png'])
    expect(faults('cafe\u0301.md', 'caf\u00e9.md')).toEqual(['name-case caf\u00e9.md'])
    expect(faults('a/x', 'A')).toEqual(['name-case a'])
  })

  it.each([
    'aux.md',
    'AUX',
    'a/nul.tar.gz/b',
    'com1.txt',
    'a:b.md',
    'a?b',
    'a*',
    'a\\b',
    'a|b',
    'a"b',
    'a ',
    'b.',
    'a\u0007b',
  ])('refuses %j, which Windows cannot hold', (path) =>
    expect(faults(path)).toContainEqual(expect.stringMatching(/^file-name /)),
  )

  it.each([
    'auxiliary.md',
    'com.md',
    'com10',
    'console',
    'a b.md',
    '.gitignore',
    'a..b',
    '[x] (1)&.md',
    "it's.md",
    'ümläut.md',
  ])('accepts %j', (path) => expect(faults(path)).toEqual([]))
})
