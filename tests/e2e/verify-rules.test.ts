import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { courseFiles } from '@course/model/testing'
import { type ExampleFile, parseRulePage } from '@course/model/testing/rule-page'
import { describe, expect } from 'vitest'
import { course } from '../support/course.ts'
import { ROOT } from '../support/paths.ts'
import { findPython, testWith } from '../support/tools.ts'

const python = await findPython()

/** What `course verify` finds in the lesson of a page, in the small course. */
async function faultsIn(example: readonly ExampleFile[]): Promise<readonly { ruleId: string; line: number }[]> {
  const root = mkdtempSync(join(tmpdir(), 'rule page '))
  try {
    const files = [...courseFiles()].map(([file, { bytes }]) => ({ file, bytes }))
    for (const { file, bytes } of [...files, ...example]) {
      const path = join(root, 'course-source', file)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, bytes)
    }
    const lesson = join(root, 'course-source', example[0]?.file ?? '')
    const ended = await course(['verify', '--course', root, '--format', 'json', lesson])
    expect([0, 1], ended.err).toContain(ended.code)
    return JSON.parse(ended.out)
  } finally {
    rmSync(root, { recursive: true })
  }
}

describe('the pages of what running an example finds', () => {
  for (const [page, line] of [
    ['docs/rules/example-output.md', 12],
    ['docs/rules/example-traceback.md', 12],
    ['docs/rules/example-error.md', 9],
    ['docs/rules/example-input.md', 8],
    ['docs/rules/example-exit.md', 9],
    ['docs/rules/example-limit.md', 8],
    ['docs/rules/example-leftover.md', 8],
  ] as const) {
    testWith(python, 'no Python 3.13')(page, async () => {
      const { wrong, right } = parseRulePage(readFileSync(join(ROOT, page), 'utf8'))
      const ruleId = page.slice('docs/rules/'.length, -'.md'.length)
      expect((await faultsIn(wrong)).map((fault) => [fault.ruleId, fault.line])).toEqual([[ruleId, line]])
      expect(await faultsIn(right)).toEqual([])
    })
  }
})
