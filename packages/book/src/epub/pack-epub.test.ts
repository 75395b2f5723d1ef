import { describe, expect, it, vi } from 'vitest'
import { sampleBook } from '../testing/sample-book.ts'
import { sampleDrawn, sampleEpubOptions } from '../testing/sample-epub.ts'
import { zipEntries } from '../testing/zip-entries.ts'
import { packEpub } from './pack-epub.ts'

const pack = () => packEpub(sampleBook, sampleDrawn, sampleEpubOptions)

describe('packEpub', () => {
  it('puts mimetype first, stored, at byte 30 with nothing between (EPUB 3.3, 4.2.7.2)', async () => {
    const bytes = Buffer.from(await pack())
    expect(bytes.toString('latin1', 30, 58)).toBe('mimetypeapplication/epub+zip')
    expect(
      zipEntries(bytes)
        .map(({ name, stored }) => stored && name)
        .filter(Boolean),
    ).toEqual(['mimetype'])
  })

  it('holds files only, each once, all of one time', async () => {
    const entries = zipEntries(await pack())
    const names = entries.map((entry) => entry.name)
    expect(new Set(names).size).toBe(names.length)
    expect(names.filter((name) => name.endsWith('/') || name.startsWith('OEBPS'))).toEqual([])
    expect(new Set(entries.map((entry) => `${entry.date} ${entry.time}`))).toEqual(new Set(['33 0']))
  })

  it('gives the same bytes again, in another time zone and at another hour', async () => {
    const one = await pack()
    vi.stubEnv('TZ', 'Pacific/Chatham')
    await new Promise((resolve) => setTimeout(resolve, 2100)) // a zip counts time in steps of two seconds
    const other = await pack().finally(() => vi.unstubAllEnvs())
    expect(Buffer.compare(one, other)).toBe(0)
  })
})
