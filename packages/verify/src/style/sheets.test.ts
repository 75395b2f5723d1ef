import type { Example } from '@course/markdown/examples'
import { describe, expect, it } from 'vitest'
import { placeAt } from './origin.ts'
import { piecesOf } from './pieces.ts'
import { sheetsOf } from './sheets.ts'

const example = (line: number, code: string, more: Partial<Example> = {}): Example => ({
  ...{ kind: 'python', language: 'python', code, line, indent: 0, fresh: false, within: [] },
  ...more,
})

const sheets = (...examples: readonly Example[]) => sheetsOf({ file: 'a.md', pieces: piecesOf(examples) })

describe('piecesOf', () => {
  it('reads the inputs of a session one by one, without what it prints', () => {
    const code = '>>> for n in range(2):\n...     n\n...\n0\n1\n>>> x = 1\n... of them\n>>>\nText ... of output'
    expect(piecesOf([example(5, code, { kind: 'pycon', indent: 2, fresh: true })])).toMatchObject([
      { code: 'for n in range(2):\n    n\n', line: 5, indent: 6, fresh: true, judged: false },
      { code: 'x = 1\nof them', line: 10, fresh: false },
      { code: '', line: 12 },
    ])
  })

  it.each([
    ['a block', {}, true],
    ['a solution', { within: ['exercise', 'solution'] }, true],
    ['a callout', { within: ['note'] }, true],
    ['the question of an exercise', { within: ['exercise'] }, false],
    ['a mistake', { within: ['mistake'] }, false],
    ['what raises', { traceback: { text: 'E', line: 1, indent: 0, normalise: [] } }, false],
  ])('judges %s as it should', (_what, more, judged) => {
    expect(piecesOf([example(1, 'x', more)])).toMatchObject([{ judged }])
  })

  it('takes Python alone', () => {
    for (const kind of ['console', 'sql', 'file', 'listing'] as const)
      expect(piecesOf([example(1, 'x', { kind })])).toEqual([])
  })
})

describe('sheetsOf', () => {
  it('puts every block at its line, and a new namespace into a new sheet', () => {
    const [first, second, ...rest] = sheets(
      example(3, 'a = 1\nb = 2'),
      example(7, '  c = 3'),
      example(9, 'd = 4', { fresh: true }),
    )
    expect(rest).toEqual([])
    expect(first).toMatchObject({ path: 'a.md/1.py', text: '\n\na = 1\nb = 2\n\n\n  c = 3\n' })
    expect(second).toMatchObject({ path: 'a.md/2.py', text: `${'\n'.repeat(8)}d = 4\n` })
  })

  it('finds places back, behind the indentation of the fence, where the code is judged', () => {
    const [sheet] = sheets(example(3, 'a\nb', { indent: 2 }), example(6, 'c', { within: ['mistake'] }))
    const at = (line: number, column: number) =>
      sheet && placeAt(sheet.origin, { line, column, endLine: line, endColumn: column + 1 })
    expect(at(4, 1)).toEqual({ file: 'a.md', line: 4, column: 3, endLine: 4, endColumn: 4 })
    expect([at(2, 1), at(5, 1), at(6, 1)]).toEqual([undefined, undefined, undefined])
  })

  it('gives a newer version a sheet of its own, with the names of the others', () => {
    const [old, newer] = sheets(example(2, 'a = 1'), example(4, 'b = t"{a}"', { since: '3.14' }), example(6, 'c = 1'))
    expect(old).toMatchObject({ path: 'a.md/1.py', text: '\na = 1\n\n\n\nc = 1\n' })
    expect(newer).toMatchObject({ path: 'a.md/1-since-3.14.py', text: '\na = 1\n\nb = t"{a}"\n\nc = 1\n' })
    expect([2, 4, 6].map((line) => newer?.origin.lineOf(line)?.line)).toEqual([undefined, 4, undefined])
  })

  it('makes none where nothing is judged', () => {
    expect(sheets(example(2, '>>> 1', { kind: 'pycon' }))).toEqual([])
  })
})
