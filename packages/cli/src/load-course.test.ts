import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { courseFiles, lesson, type Overrides } from '@course/model/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CourseFolder } from './course-folder.ts'
import { loadCourse } from './load-course.ts'

let folder: CourseFolder
beforeEach(() => {
  const root = mkdtempSync(join(tmpdir(), 'loaded course '))
  folder = { root, source: join(root, 'course-source'), output: join(root, 'output') }
  put({})
})
afterEach(() => rmSync(folder.root, { recursive: true, force: true }))

const KNOTS = 'modules/01-frame/lessons/02-knots.md'
const extracts = () => join(folder.root, '.cache/check/extracts')
const knots = (text: string): Overrides => ({
  [KNOTS]: lesson('Knots', 'teaches: []\nrequires: [spars]').replace('Text.', text),
})

function put(overrides: Overrides): void {
  rmSync(folder.source, { recursive: true, force: true })
  for (const [path, { bytes }] of courseFiles(overrides)) {
    mkdirSync(dirname(join(folder.source, path)), { recursive: true })
    writeFileSync(join(folder.source, path), bytes)
  }
}

async function load() {
  const { compiled, diagnostics } = await loadCourse(folder)
  return { parsed: compiled && [...compiled.parsed.keys()], facts: compiled?.facts, diagnostics }
}

describe('loadCourse', () => {
  it('parses every document once, then what has changed', async () => {
    const cold = await load()
    expect(cold.parsed).toHaveLength(8)
    const warm = await load()
    expect(warm.parsed).toEqual([])
    expect(warm.facts).toEqual(cold.facts)
    put(knots('More.'))
    expect((await load()).parsed).toEqual([KNOTS])
  })

  it('finds the same faults again, those of one document and those that span them', async () => {
    put({
      ...knots('<b>x</b> [a](lesson:nowhere), a ![ ](../assets/spar.svg).\n\n```pyton\nx\n```'),
      'glossary.yaml':
        '- { id: spar, term: spar, definition: A stick. }\n- { id: bow, term: bow, definition: Text. }\n',
    })
    const cold = await load()
    expect(cold.diagnostics.length).toBeGreaterThan(4)
    expect((await load()).diagnostics).toEqual(cold.diagnostics)
    rmSync(extracts())
    expect((await load()).diagnostics).toEqual(cold.diagnostics)
  })

  it('does not let whoever hands a course over say that it has no faults', async () => {
    put(knots('[a](javascript:alert) <script>'))
    const { diagnostics } = await load()
    expect(diagnostics.map(({ ruleId }) => ruleId)).toEqual(['link-target', 'raw-html'])
    const [, ...lines] = readFileSync(extracts(), 'utf8').split('\n')
    const clean = lines.join('\n').replace(/"diagnostics":\[\{.*?\}\]/, '"diagnostics":[]')
    expect(clean).not.toContain('raw-html')
    writeFileSync(extracts(), `${createHash('sha256').update(clean).digest('hex')}\n${clean}`)
    expect((await load()).diagnostics).toEqual(diagnostics)
  })

  it('keeps nothing of a document that is gone', async () => {
    put({ ...knots('A granny.'), 'modules/02-tail/lessons/01-bows.md': lesson('Bows', 'teaches: []') })
    await load()
    expect(readFileSync(extracts(), 'utf8')).toContain('granny')
    put({ [KNOTS]: undefined, 'modules/02-tail/lessons/01-bows.md': lesson('Bows', 'teaches: []') })
    expect((await load()).parsed).toEqual([])
    expect(readFileSync(extracts(), 'utf8')).not.toContain('granny')
  })
})
