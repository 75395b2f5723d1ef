import { readTemplate } from '@course/files'
import { describe, expect, it } from 'vitest'

describe('print.css', () => {
  it('positions nothing but the cover: Chromium asks each such box on every page, 3 of 14 s of a book with a thousand', () => {
    const positioned = readTemplate('book/print.css')
      .split('\n')
      .filter((line) => /\bposition: (?:relative|absolute|fixed|sticky)/.test(line))
    expect(positioned).not.toEqual([])
    expect(positioned.filter((line) => !line.startsWith('.cover'))).toEqual([])
  })
})
