import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { error } from '@course/model'
import { describe, expect, it } from 'vitest'
import type { CourseFolder } from './course-folder.ts'
import { type Format, printDiagnostics } from './terminal.ts'

const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '')
const fault = error('raw-html', { file: 'front/preface.md', line: 1, column: 1 }, 'Raw HTML.', 'Write Markdown.')

function folderAt(root: string): CourseFolder {
  return { root, source: join(root, 'course-source'), output: join(root, 'output') }
}

/** What a reader who stands in `cwd` is shown of one fault. */
function shown(cwd: string, { root = REPOSITORY, format = 'pretty' as Format, interactive = false } = {}): string {
  const written: string[] = []
  const write = (text: string) => written.push(text)
  printDiagnostics({ out: write, err: write, interactive, cwd }, format, folderAt(root), [fault], () => '<b>\n')
  return written.join('')
}

describe('printDiagnostics', () => {
  it("names the rule's page relative to where the reader stands", () => {
    expect(shown(REPOSITORY)).toContain('  rule: docs/rules/raw-html.md\n')
    expect(shown(join(REPOSITORY, 'course-source/modules'))).toContain('  rule: ../../docs/rules/raw-html.md\n')
    expect(shown(REPOSITORY, { root: join(REPOSITORY, 'tests/fixtures/second-course') })).toContain(
      '  rule: docs/rules/raw-html.md\n',
    )
  })

  it("names it by its whole path where the engine lies in another repository than the reader's", () => {
    const elsewhere = join(tmpdir(), 'another-course')
    expect(shown(elsewhere, { root: elsewhere })).toContain(`  rule: ${REPOSITORY}/docs/rules/raw-html.md\n`)
  })

  it('gives it to programs and to GitHub', () => {
    expect(JSON.parse(shown(REPOSITORY, { format: 'json' }))).toEqual([
      { ...fault, file: 'course-source/front/preface.md', help: 'docs/rules/raw-html.md' },
    ])
    expect(shown(REPOSITORY, { format: 'github' })).toMatch(
      /::Raw HTML\. Write Markdown\. Rule: docs\/rules\/raw-html\.md\n$/,
    )
  })

  it('colours where a person watches, and there alone', () => {
    expect(shown(REPOSITORY)).not.toContain('\u001b')
    expect(shown(REPOSITORY, { interactive: true })).toContain('\u001b[31merror')
  })
})
