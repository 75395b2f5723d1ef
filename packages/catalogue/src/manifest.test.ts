import type { BuildRecord } from '@course/files'
import { describe, expect, it } from 'vitest'
import { buildManifest, formatManifest } from './manifest.ts'

type Record = Omit<BuildRecord, 'paths'>

const COURSE = { title: 'Counting', edition: { date: '2026-12-01', label: '2026.12' } }
const BOOKS: Record = {
  files: [
    {
      path: 'book/free/counting.pdf',
      kind: 'book',
      title: 'Counting',
      format: 'pdf',
      contentDigest: 'c1',
      edition: 'free',
    },
    {
      path: 'book/complete/counting.pdf',
      kind: 'book',
      title: 'Counting',
      format: 'pdf',
      contentDigest: 'c2',
      edition: 'complete',
    },
  ],
  repositories: [],
  tools: { node: '24.21.0', chromium: '153' },
}
const REPOS: Record = {
  files: [
    {
      contentDigest: 'c3',
      format: 'zip',
      of: '01-shore',
      title: 'Tally',
      kind: 'starter-zip',
      path: 'repos/module-01-starter.zip',
    },
  ],
  repositories: [
    {
      path: 'repos/module-01-starter.git',
      kind: 'starter',
      title: 'Tally',
      of: '01-shore',
      refs: [
        { name: 'refs/tags/m01', commit: 'a2', tree: 'b2' },
        { name: 'refs/heads/main', commit: 'a1', tree: 'b1' },
      ],
    },
  ],
  tools: { node: '24.21.0', git: '2.39.5' },
}
const MEASURED = new Map(
  [...BOOKS.files, ...REPOS.files].map(({ path }, index) => [path, { bytes: 100 + index, sha256: `s${index}` }]),
)

describe('buildManifest', () => {
  it('lists everything by path, refs by name, tools by name', () => {
    expect(buildManifest(COURSE, [REPOS, BOOKS], MEASURED)).toEqual({
      course: COURSE,
      artefacts: [
        {
          path: 'book/complete/counting.pdf',
          kind: 'book',
          title: 'Counting',
          format: 'pdf',
          edition: 'complete',
          bytes: 101,
          sha256: 's1',
          contentDigest: 'c2',
        },
        {
          path: 'book/free/counting.pdf',
          kind: 'book',
          title: 'Counting',
          format: 'pdf',
          edition: 'free',
          bytes: 100,
          sha256: 's0',
          contentDigest: 'c1',
        },
        {
          path: 'repos/module-01-starter.zip',
          kind: 'starter-zip',
          title: 'Tally',
          format: 'zip',
          of: '01-shore',
          bytes: 102,
          sha256: 's2',
          contentDigest: 'c3',
        },
      ],
      repositories: [
        {
          path: 'repos/module-01-starter.git',
          kind: 'starter',
          title: 'Tally',
          of: '01-shore',
          refs: [
            { name: 'refs/heads/main', commit: 'a1', tree: 'b1' },
            { name: 'refs/tags/m01', commit: 'a2', tree: 'b2' },
          ],
        },
      ],
      tools: { chromium: '153', git: '2.39.5', node: '24.21.0' },
    })
  })

  it('gives the same text whatever the order of records and of their fields', () => {
    const text = formatManifest(buildManifest(COURSE, [BOOKS, REPOS], MEASURED))
    const turned = {
      ...REPOS,
      files: REPOS.files.map((file) => Object.fromEntries(Object.entries(file).toReversed()) as typeof file),
    }
    expect(formatManifest(buildManifest(COURSE, [turned, BOOKS], MEASURED))).toBe(text)
    expect(text).toMatch(/^\{\n {2}"course"[\s\S]*\}\n$/)
  })

  it('names every version where tasks ran with different ones', () => {
    const older = { ...BOOKS, tools: { node: '24.20.0' } }
    expect(buildManifest(COURSE, [REPOS, older], MEASURED).tools.node).toBe('24.20.0, 24.21.0')
  })

  it('takes only what its type has', () => {
    const padded = { ...COURSE, secret: 'x', edition: { ...COURSE.edition, more: 'x' } }
    expect(formatManifest(buildManifest(padded, [BOOKS], MEASURED))).not.toContain('"x"')
  })

  it('refuses a file that was not measured', () => {
    expect(() => buildManifest(COURSE, [BOOKS], new Map())).toThrow(
      'book/complete/counting.pdf was built and not measured',
    )
  })
})
