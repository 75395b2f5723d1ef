import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { keepText } from '@course/files'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Diagram } from '../book.ts'
import { findChromium } from '../chromium/find-chromium.ts'
import { withBrowser } from '../chromium/with-browser.ts'
import { drawDiagrams } from './draw-diagrams.ts'

const sources = {
  flow: 'flowchart LR\n  subgraph one["after line 1"]\n    m1([march]) --> L1["950, 42, 18 → 63"]\n  end\n  m1 -- yes --> d{Same?}\n  A["a label that is <b>long</b> enough to be wrapped somewhere in the middle"] -.-> L1',
  entities: 'erDiagram\n  POOL ||--o{ VISIT : receives\n  VISIT {\n    int number PK "the key"\n  }',
  sequence:
    'sequenceDiagram\n  participant A as Client\n  A->>+B: GET /health\n  Note over A,B: a note\n  B-->>-A: 200 OK\n  alt found\n    A->>B: x\n  end',
  states: 'stateDiagram-v2\n  [*] --> Draft\n  Draft --> Published: publish\n  Published --> [*]',
  commits: 'gitGraph\n  commit\n  branch other\n  commit',
  classes: 'classDiagram\n  class Animal{\n    +int age\n    +run()\n  }\n  Animal <|-- Dog : is',
}
const diagram = (id: string, source: string): Diagram => ({
  id,
  source,
  alt: `What "${id}" shows & why`,
  place: { file: 'lessons/01.md', line: 10, column: 3 },
})

describe('drawDiagrams', () => {
  let cacheFolder: string
  beforeEach(async () => {
    cacheFolder = await mkdtemp(path.join(tmpdir(), 'course-test-'))
  })
  afterEach(() => rm(cacheFolder.replace(/\/file$/, ''), { recursive: true, force: true }))

  const draw = async (diagrams: readonly Diagram[]) =>
    withBrowser(await findChromium(process.env), (browser) => drawDiagrams(browser, diagrams, { cacheFolder }))

  it('draws where nothing can be kept', async () => {
    await writeFile(path.join(cacheFolder, 'file'), '')
    cacheFolder = path.join(cacheFolder, 'file')
    expect((await draw([diagram('flow', sources.flow)])).drawn.has('flow')).toBe(true)
  })

  it('draws each kind with real text, without style sheet, scripts or foreign elements, with ids of its own', async () => {
    const { drawn, diagnostics } = await draw(Object.entries(sources).map(([id, source]) => diagram(id, source)))
    expect(diagnostics).toEqual([])
    expect([...drawn.keys()]).toEqual(Object.keys(sources))
    const ids: string[] = []
    for (const [id, svg] of drawn) {
      expect(svg).toMatch(/^<svg [^>]*viewBox="[-\d. ]+"/)
      expect(svg).toContain(`<title id="diagram-${id}-title">What "${id}" shows &amp; why</title>`)
      expect(svg).toContain('role="img"')
      expect(svg).toMatch(/<text /)
      expect(svg).not.toMatch(/foreignObject|<style|<script|class=|style=|href=|NaN|undefined/)
      for (const [, name] of svg.matchAll(/url\(#([^)]+)\)/g)) expect(svg).toContain(`id="${name}"`)
      ids.push(...[...svg.matchAll(/ id="([^"]+)"/g)].map(([, name]) => name ?? ''))
    }
    expect(ids.filter((id) => !id.startsWith('diagram-'))).toEqual([])
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('gives the same drawing again, from the cache or not', async () => {
    const wanted = [diagram('flow', sources.flow), diagram('commits', sources.commits)]
    const first = await draw(wanted)
    const filed = expect.stringMatching(/^[0-9a-f]{64}\.drawing$/)
    expect(await readdir(cacheFolder)).toEqual([filed, filed])
    expect(await draw(wanted)).toEqual(first)
    await rm(cacheFolder, { recursive: true })
    const again = await draw(wanted.toReversed())
    for (const [id, svg] of first.drawn) expect(again.drawn.get(id) === svg, id).toBe(true)
  })

  it('draws again what somebody else has put into the cache, where it could run or load something', async () => {
    const wanted = [diagram('flow', sources.flow)]
    const first = await draw(wanted)
    const [file = ''] = await readdir(cacheFolder)
    const planted = first.drawn.get('flow')?.replace('</svg>', '<script>alert(1)</script></svg>') ?? ''
    keepText(path.join(cacheFolder, file), planted)
    expect((await draw(wanted)).drawn.get('flow')).toBe(first.drawn.get('flow'))
  })

  it('reports a broken diagram at its line with the reason mermaid gives, and draws the others', async () => {
    const { drawn, diagnostics } = await draw([
      diagram('broken', 'flowchart LR\n  a --> b\n  c --> --> d'),
      diagram('flow', sources.flow),
      diagram('what', 'drawing\n  a'),
    ])
    expect([...drawn.keys()]).toEqual(['flow'])
    expect(diagnostics).toMatchObject([
      {
        ruleId: 'diagram-syntax',
        severity: 'error',
        file: 'lessons/01.md',
        line: 13,
        column: 5,
        endColumn: 16,
        reason: expect.stringMatching(/Parse error: .* Expecting 'AMP', 'COLON', 'PIPE', …, .*got 'LINK'\.$/),
      },
      { ruleId: 'diagram-syntax', line: 11, reason: expect.stringContaining('No diagram type detected') },
    ])
  })

  it('names the line of the author, whatever mermaid takes out before it counts', async () => {
    const { diagnostics } = await draw([
      diagram('comment', 'flowchart LR\n  %% why\n\n  c --> --> d'),
      diagram('head', '---\ntitle: A\n---\n\n%%{init: {}}%%\nflowchart LR\n  c --> --> d'),
      diagram('grammar', 'gitGraph\n  commit\n  comit'),
      diagram('lexer', 'pie\n "a" : 1\n "b" : x'),
      diagram('sequence', 'sequenceDiagram\n  A->>B: x\n  A->>>B y'),
      diagram('unclosed', 'flowchart LR\n  c[open --> d\n  e --> f'),
    ])
    expect(diagnostics.map(({ line }) => (line ?? 0) - 10)).toEqual([4, 7, 3, 3, 3, 2])
  })

  it('does not let a diagram change how it is drawn, or bring in anything from outside', async () => {
    const { drawn } = await draw([
      diagram(
        'hostile',
        '%%{init: {"htmlLabels": true, "securityLevel": "loose", "flowchart": {"htmlLabels": true}}}%%\nflowchart LR\n  a["<img src=https://example.org/x.png>text"] --> b\n  click b href "https://example.org" "go"\n  click a call alert()',
      ),
    ])
    expect(drawn.get('hostile') ?? '').not.toMatch(/foreignObject|<a |href|<img|<image|onclick/)
  })
})
