import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseRulePage } from '@course/model/testing/rule-page'
import { expect, it } from 'vitest'
import { findChromium } from '../chromium/find-chromium.ts'
import { withBrowser } from '../chromium/with-browser.ts'
import { drawDiagrams } from './draw-diagrams.ts'

it('finds the fault of docs/rules/diagram-syntax.md, and none in what is right there', async () => {
  const page = parseRulePage(
    await readFile(new URL('../../../../docs/rules/diagram-syntax.md', import.meta.url), 'utf8'),
  )
  const diagrams = [...page.wrong, ...page.right].map(({ file, bytes }, index) => {
    const before = Buffer.from(bytes).toString().split('```mermaid')[0] ?? ''
    const source = /```mermaid .*\n([^`]*)\n```/.exec(Buffer.from(bytes).toString())?.[1] ?? ''
    return { id: `d${index}`, source, alt: 'A diagram', place: { file, line: before.split('\n').length, column: 1 } }
  })
  const cacheFolder = await mkdtemp(path.join(tmpdir(), 'course-test-'))
  try {
    const { drawn, diagnostics } = await withBrowser(await findChromium(process.env), (browser) =>
      drawDiagrams(browser, diagrams, { cacheFolder }),
    )
    expect([...drawn.keys()]).toEqual(['d1'])
    expect(diagnostics).toMatchObject([{ ruleId: 'diagram-syntax', file: page.wrong[0]?.file, line: 9 }])
  } finally {
    await rm(cacheFolder, { recursive: true })
  }
})
