import { WIDEST_LINE } from '@course/model'
import { describe, expect, it } from 'vitest'
import { parseDocument } from '../parse-document.ts'
import { lessonOf } from '../testing/document.ts'

const NONE = { kinds: [], placeholders: [], filler: [], outdated: [] }

function judge(language: string, line: string, width?: number) {
  const body = `\`\`\`${language}\n${line}\n\`\`\`\n`
  const standards = width === undefined ? undefined : { ...NONE, 'code-width': width }
  return parseDocument(lessonOf(body), standards).diagnostics.filter(({ ruleId }) => ruleId === 'code-width')
}
const wide = 'x'.repeat(WIDEST_LINE + 3)

describe('judgeWidth', () => {
  it('warns of a line that the book has to break, where a course has no standards and where it has none of width', () => {
    expect(judge('python', wide.slice(3))).toEqual([])
    for (const language of ['python', 'bash', 'csv'])
      expect(judge(language, wide), language).toMatchObject([
        { severity: 'warning', column: 76, endColumn: 79, reason: 'The line has 78 characters, and 75 fit.' },
      ])
  })

  it('finds an error by the width that a course sets', () => {
    expect(judge('python', 'x'.repeat(21), 20)).toMatchObject([{ severity: 'error', column: 21, endColumn: 22 }])
    expect(judge('bash', 'x'.repeat(21), 20)).toEqual([])
    expect(judge('python', wide, 20)).toHaveLength(1)
    expect(judge('python', wide, 100)).toMatchObject([{ severity: 'warning' }])
  })

  it('counts characters and not their bytes', () => {
    expect(judge('python', '😀'.repeat(WIDEST_LINE))).toEqual([])
  })

  it.each(['output', 'traceback', 'console', 'text', 'mermaid'])(
    'does not measure %s, which nobody lays out',
    (language) => {
      expect(judge(language, wide, 20)).toEqual([])
    },
  )
})
