import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findEpubcheck } from '../testing/epubcheck.ts'
import { sampleBook } from '../testing/sample-book.ts'
import { sampleDrawn, sampleEpubOptions, samplePages } from '../testing/sample-epub.ts'
import { packEpub } from './pack-epub.ts'

const epubcheck = await findEpubcheck(process.env)

describe('the official epubcheck', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'course-epubcheck-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('finds nothing to say about a book that holds everything', async ({ skip }) => {
    if ('missing' in epubcheck) {
      if (process.env.REQUIRE_TOOLS === '1') throw new Error(epubcheck.missing)
      return skip(epubcheck.missing)
    }
    const file = path.join(folder, 'sample.epub')
    await writeFile(file, await packEpub(sampleBook, sampleDrawn, { ...sampleEpubOptions, pages: samplePages }))
    expect(await epubcheck.check(file)).toEqual([])
  })

  it('finds what is wrong, so that its silence means something', async ({ skip }) => {
    if ('missing' in epubcheck) return skip(epubcheck.missing)
    const file = path.join(folder, 'broken.epub')
    const drawn = new Map(
      [...sampleDrawn].map(([id]) => [id, '<svg xmlns="http://www.w3.org/2000/svg"><g id="counting-loop"/></svg>']),
    )
    await writeFile(file, await packEpub(sampleBook, drawn, sampleEpubOptions))
    expect((await epubcheck.check(file)).map(({ id, severity }) => `${severity} ${id}`)).toContain('ERROR RSC-005')
  })
})
