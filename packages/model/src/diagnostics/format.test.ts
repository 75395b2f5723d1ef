import { describe, expect, it } from 'vitest'
import { type Diagnostic, error, sortDiagnostics, warning } from './diagnostic.ts'
import { formatGithub, formatJson, formatPretty } from './format.ts'
import { suggest } from './suggest.ts'

const TEXT = 'one\nSome <b>bold</b>\u001b[31m text.\nthree\n'
const fault = error(
  'raw-html',
  { file: 'a.md', line: 2, column: 6, endLine: 2, endColumn: 9 },
  'Raw HTML.',
  'Write Markdown.',
)
const options = { source: () => TEXT, displayFile: (file: string) => `course-source/${file}`, colour: false }

describe('formatPretty', () => {
  it('shows place, reason, the lines around with a mark, hint and count', () => {
    expect(formatPretty([fault], options)).toBe(
      [
        'error raw-html  course-source/a.md:2:6',
        '  Raw HTML.',
        '    1 | one',
        '  > 2 | Some <b>bold</b>\ufffd[31m text.',
        '      |      ^^^',
        '    3 | three',
        '  hint: Write Markdown.',
        '',
        '1 error, 0 warnings',
        '',
      ].join('\n'),
    )
  })

  it('leaves out what is not known, and colours only where asked', () => {
    const bare = warning('file-missing', { file: 'b.md' }, 'It is gone.')
    expect(formatPretty([bare], { ...options, source: () => undefined })).toBe(
      'warning file-missing  course-source/b.md\n  It is gone.\n\n0 errors, 1 warning\n',
    )
    expect(formatPretty([bare], { ...options, colour: true })).toContain('\u001b[33mwarning')
  })
})

it('formatJson gives the diagnostics as data', () => {
  expect(JSON.parse(formatJson([fault], options.displayFile))).toEqual([{ ...fault, file: 'course-source/a.md' }])
})

it('formatGithub escapes what would end a workflow command (GitHub Actions, workflow commands)', () => {
  const odd: Diagnostic = { ...fault, file: 'a,b:c.md', reason: '50 %\nof it', endLine: 3 }
  expect(formatGithub([odd], (file) => file)).toBe(
    '::error file=a%2Cb%3Ac.md,line=2,endLine=3,col=6,title=raw-html::50 %25%0Aof it Write Markdown.\n',
  )
})

it('sortDiagnostics orders by file, line and column', () => {
  const at = (file: string, line: number, column: number) => ({ ...fault, file, line, column })
  const sorted = [at('a', 1, 2), at('a', 1, 10), at('a', 2, 1), at('b', 1, 1)]
  expect(sortDiagnostics(sorted.toReversed())).toEqual(sorted)
})

it.each([
  ['titel', 'Did you mean "title"?'],
  ['tilte', 'Did you mean "title"?'],
  ['summery', 'Did you mean "summary"?'],
  ['level', undefined],
])('suggest(%s)', (name, expected) => {
  expect(suggest(name, ['title', 'summary'])).toBe(expected)
})
