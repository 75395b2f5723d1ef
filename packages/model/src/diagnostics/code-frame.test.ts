import { describe, expect, it } from 'vitest'
import { codeFrame } from './code-frame.ts'
import type { Place } from './diagnostic.ts'

const frame = (text: string, place: Omit<Place, 'file'>, columns = 80) =>
  codeFrame({ file: 'a.md', ...place }, text.split('\n'), columns)?.split('\n')

/** The marked line and the marks, without the gutter. */
function marked(text: string, column: number, endColumn?: number, columns?: number) {
  const range = endColumn === undefined ? {} : { endLine: 1, endColumn }
  const [line = '', marks = ''] = frame(text, { line: 1, column, ...range }, columns) ?? []
  return [line.slice('  > 1 | '.length), marks.slice('      | '.length)]
}

describe('codeFrame marks', () => {
  it.each([
    ['one character where no end is known', 'one two', 5, undefined, 'one two', '    ^'],
    ['a range', 'one two', 5, 8, 'one two', '    ^^^'],
    ['behind a tab', 'a\tb', 3, 4, 'a   b', '    ^'],
    ['behind Chinese', '中文 <b>', 4, 7, '中文 <b>', '     ^^^'],
    ['a Chinese character', 'x中y', 2, 3, 'x中y', ' ^^'],
    ['behind an emoji of several characters', '👩‍👩‍👧 <b>', 10, 13, '👩‍👩‍👧 <b>', '   ^^^'],
    ['behind a flag', '🇩🇪 <b>', 6, 9, '🇩🇪 <b>', '   ^^^'],
    ['behind a heart that is an emoji', '❤️<b>', 3, 6, '❤️<b>', '  ^^^'],
    ['behind a letter with a combining accent', 'e\u0301<b>', 3, 6, 'e\u0301<b>', ' ^^^'],
    ['behind narrow letters of other scripts', 'ñ я ﾊ<b>', 6, 9, 'ñ я ﾊ<b>', '     ^^^'],
    ['the end of a line', 'abc', 4, undefined, 'abc', '   ^'],
    ['an end beyond the line', 'abc', 2, 90, 'abc', ' ^^'],
    ['a column far beyond the line', 'abc', 90, undefined, 'abc', '   ^'],
    ['the end of a line of Chinese', '中文', 3, undefined, '中文', '    ^'],
    ['an empty line', '', 1, undefined, '', '^'],
    ['a byte order mark', '\ufeff---', 1, 2, '\ufffd---', '^'],
    ['text that turns its direction', 'a\u202eb', 3, 4, 'a\ufffdb', '  ^'],
    ['a control character', '\u001b[2Jx', 5, 6, '\ufffd[2Jx', '    ^'],
  ])('%s', (_what, text, column, endColumn, line, marks) => {
    expect(marked(text, column, endColumn)).toEqual([line, marks])
  })
})

describe('codeFrame of a long line', () => {
  const LONG = `${'a'.repeat(300)}<b>${'c'.repeat(300)}`

  it.each([
    ['in the middle', LONG, 301, 304],
    ['at the start', `<b>${'c'.repeat(300)}`, 1, 4],
    ['at the end', `${'a'.repeat(300)}<b>`, 301, 304],
    ['among wide characters', `${'中'.repeat(90)}<b>${'文'.repeat(90)}`, 91, 94],
    ['far in a file of one line', `${'a'.repeat(50_000)}<b>${'c'.repeat(50_000)}`, 50_001, 50_004],
  ])('keeps the mark under its text: %s', (_what, text, column, endColumn) => {
    const [line = '', marks = ''] = marked(text, column, endColumn, 60)
    const before = line.slice(0, line.indexOf('<'))
    expect(marks).toBe(`${' '.repeat(before.length + (before.match(/中/g) ?? []).length)}^^^`)
    expect(line.startsWith('…')).toBe(column > 1)
    expect(line.endsWith('…')).toBe(!text.endsWith('>'))
    expect(8 + line.length + (line.match(/[中文]/g) ?? []).length).toBeLessThanOrEqual(60)
  })

  it('marks as much of a long range as is shown', () => {
    const [line = '', marks = ''] = marked('x'.repeat(500), 1, 501, 60)
    expect(line).toBe(`${'x'.repeat(marks.length)}…`)
  })

  it('cuts the lines around at their end', () => {
    expect(frame(`${'x'.repeat(99)}\nb`, { line: 2, column: 1 }, 40)?.[0]).toBe(`    1 | ${'x'.repeat(30)}…`)
  })
})

describe('codeFrame of lines', () => {
  it('shows one line around, and none beyond the file', () => {
    expect(frame('a\nb\nc\nd\n', { line: 2 })).toEqual(['    1 | a', '  > 2 | b', '    3 | c'])
    expect(frame('a\nb\n', { line: 2 })).toEqual(['    1 | a', '  > 2 | b'])
    expect(frame('a\nb', { line: 1 })).toEqual(['  > 1 | a', '    2 | b'])
  })

  it('shows the empty line after the last one where the place is there', () => {
    expect(frame('a: [\n', { line: 2, column: 1 })).toEqual(['    1 | a: [', '  > 2 |', '      | ^'])
  })

  it('shows nothing of a line that the text does not have', () => {
    expect(frame('a', { line: 2, column: 1 })).toBeUndefined()
    expect(frame('a', { line: 0, column: 1 })).toBeUndefined()
    expect(frame('a', {})).toBeUndefined()
  })

  it('aligns line numbers of different length', () => {
    const text = Array.from({ length: 12 }, (_, index) => `l${index + 1}`).join('\n')
    expect(frame(text, { line: 9, column: 2 })).toEqual(['     8 | l8', '  >  9 | l9', '       |  ^', '    10 | l10'])
  })

  it('marks the first line of a range to its end, and shows the others', () => {
    expect(frame('a\nb <b\n>c</b>\nd\n', { line: 2, column: 3, endLine: 3, endColumn: 2 })).toEqual([
      '    1 | a',
      '  > 2 | b <b',
      '      |   ^^',
      '  > 3 | >c</b>',
      '    4 | d',
    ])
  })

  it('says how far a long range goes', () => {
    const text = 'a:\n  b\n  c\n  d\n  e\n'
    expect(frame(text, { line: 1, column: 1, endLine: 6, endColumn: 1 })).toEqual([
      '  > 1 | a:',
      '      | ^^',
      '  > 2 |   b',
      '  > 3 |   c',
      '      | … to line 5',
    ])
  })

  it('takes a range that ends before the first character of a line as one of the line before', () => {
    expect(frame('a: b\nc: d\n', { line: 1, column: 4, endLine: 2, endColumn: 1 })).toEqual([
      '  > 1 | a: b',
      '      |    ^',
      '    2 | c: d',
    ])
  })
})
