import { describe, expect, it } from 'vitest'
import { textFile } from '../file-tree.ts'
import { readText } from './text-file.ts'

const read = (bytes: Uint8Array | string) =>
  readText('a.md', typeof bytes === 'string' ? textFile(bytes) : { bytes, executable: false })

describe('readText', () => {
  it('reads text of any script, with tabs', () => {
    expect(read('Añ\tЖ 日本 🎉\n')).toEqual({ text: 'Añ\tЖ 日本 🎉\n', diagnostics: [] })
  })

  it.each([
    ['bytes that are no UTF-8', Buffer.from('a\ngr\u00fcn\n', 'latin1'), 2, 3, /is not UTF-8 text/],
    ['a surrogate in UTF-8', Buffer.from('ab\xed\xa0\x80', 'latin1'), 1, 3, /is not UTF-8 text/],
    ['UTF-16', Buffer.from('\ufeffabc', 'utf16le'), 1, 1, /is UTF-16/],
    ['a byte order mark', '\ufeffabc', 1, 1, /byte order mark/],
    ['NUL', 'a\nbc\0d', 2, 3, /NUL/],
    ['CRLF', 'a\nbc\r\nd', 2, 3, /CRLF/],
  ])('refuses %s at its place', (_what, bytes, line, column, reason) => {
    const { text, diagnostics } = read(bytes)
    expect(text).toBeUndefined()
    expect(diagnostics).toEqual([
      expect.objectContaining({ ruleId: 'file-encoding', line, column, reason: expect.stringMatching(reason) }),
    ])
  })

  it.each(['\u0007', '\u001b', '\u000c', '\u007f', '\u0085', '\u2028', '\ufffe', '\uffff'])(
    'reports %j, and reads on',
    (character) => {
      const { text, diagnostics } = read(`a\nbc${character}d`)
      expect(text).toContain('d')
      expect(diagnostics).toMatchObject([{ ruleId: 'control-character', line: 2, column: 3 }])
    },
  )
})
