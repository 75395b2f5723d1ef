import { describe, expect, it } from 'vitest'
import { type Diagnostic, error, sortDiagnostics, warning } from './diagnostic.ts'
import { formatGithub, formatJson, formatPretty } from './format.ts'

const TEXT = 'one\nSome <b>bold</b>\u001b[31m text.\nthree\n'
const fault = error(
  'raw-html',
  { file: 'a.md', line: 2, column: 6, endLine: 2, endColumn: 9 },
  'Raw HTML.',
  'Write Markdown.',
)
const names = {
  displayFile: (file: string) => `course-source/${file}`,
  helpOf: (ruleId: string) => `docs/rules/${ruleId}.md`,
}
const options = { ...names, source: () => TEXT, colour: false, columns: 80, seeAll: 'see all' }

describe('formatPretty', () => {
  it('shows place, reason, the lines around with a mark, hint, the page of the rule and count', () => {
    expect(formatPretty([fault], options)).toBe(
      [
        'error raw-html  course-source/a.md:2:6',
        '  Raw HTML.',
        '    1 | one',
        '  > 2 | Some <b>bold</b>\ufffd[31m text.',
        '      |      ^^^',
        '    3 | three',
        '  hint: Write Markdown.',
        '  rule: docs/rules/raw-html.md',
        '',
        '1 error, 0 warnings',
        '',
      ].join('\n'),
    )
  })

  it('leaves out what is not known, and colours only where asked', () => {
    const bare = warning('file-missing', { file: 'b.md' }, 'It is gone.')
    expect(formatPretty([bare], { ...options, source: () => undefined })).toBe(
      'warning file-missing  course-source/b.md\n  It is gone.\n  rule: docs/rules/file-missing.md\n\n0 errors, 1 warning\n',
    )
    expect(formatPretty([fault], options)).not.toContain('\u001b')
    expect(formatPretty([bare], { ...options, colour: true })).toContain('\u001b[33mwarning')
  })

  it('shows values on one line, without what a terminal would obey', () => {
    const odd = error('link-target', { file: 'a\u001b[2J.md' }, 'A\nlink \u202e to \u001b]8;;x.')
    const shown = formatPretty([odd], options)
    expect(shown).toContain('course-source/a\ufffd[2J.md\n  A link \ufffd to \ufffd]8;;x.\n')
  })
})

describe('formatPretty of more than anybody reads', () => {
  const file = (index: number) => `f${index % 20}.md`
  const html = Array.from({ length: 9_990 }, (_, line) => error('raw-html', { file: file(line), line: 2 }, 'Raw HTML.'))
  const unread = Array.from({ length: 10 }, (_, line) => warning('file-unknown', { file: file(line) }, 'Not read.'))
  const many = [...unread, ...html]

  it('shows the first few, errors before warnings, and counts all by rule and file', () => {
    const shown = formatPretty(many, options)
    expect(shown.match(/^error raw-html/gm)).toHaveLength(50)
    expect(shown).not.toContain('warning file-unknown')
    expect(shown.split('\n').slice(-8)).toEqual([
      '',
      '50 of 10000 are shown. All of them by rule:',
      '  9990  raw-html      in 20 files',
      '    10  file-unknown  in 10 files',
      'See all with: see all',
      '',
      '9990 errors, 10 warnings',
      '',
    ])
  })

  it('reads the text of a file once', () => {
    const read: string[] = []
    formatPretty(many, {
      ...options,
      source: (file) => {
        read.push(file)
        return TEXT
      },
    })
    expect(read).toHaveLength(20)
  })

  it('gives programs all of them', () => {
    expect(JSON.parse(formatJson(many, names))).toHaveLength(10_000)
    expect(formatGithub(many, names).match(/^::/gm)).toHaveLength(10_000)
  })

  it('has no summary for fifty', () => {
    expect(formatPretty(html.slice(0, 50), options)).not.toContain('are shown')
  })
})

it('formatJson gives the diagnostics as data', () => {
  expect(JSON.parse(formatJson([fault], names))).toEqual([
    { ...fault, file: 'course-source/a.md', help: 'docs/rules/raw-html.md' },
  ])
})

it('formatGithub escapes what would end a workflow command (GitHub Actions, workflow commands)', () => {
  const odd: Diagnostic = { ...fault, file: 'a,b:c.md', reason: '50 %\nof it', endLine: 3 }
  expect(formatGithub([odd], { ...names, displayFile: (file) => file })).toBe(
    '::error file=a%2Cb%3Ac.md,line=2,endLine=3,col=6,title=raw-html::50 %25%0Aof it Write Markdown. Rule: docs/rules/raw-html.md\n',
  )
})

it('sortDiagnostics orders by file, line and column', () => {
  const at = (file: string, line: number, column: number) => ({ ...fault, file, line, column })
  const sorted = [at('a', 1, 2), at('a', 1, 10), at('a', 2, 1), at('b', 1, 1)]
  expect(sortDiagnostics(sorted.toReversed())).toEqual(sorted)
})
