import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { bookFonts } from './book-fonts.ts'
import { missingCharacters } from './missing-characters.ts'
import { woff2Characters } from './woff2-characters.ts'

describe('missingCharacters', () => {
  it('finds nothing in text, code, arrows, box drawing, check marks and mathematics', () => {
    expect(
      missingCharacters(
        'Añ Łódź Ελλάδα Привет Việt “quotes” – — … → ← ↔ ⇒ ↩ ✓ ✗ ├── │ └┘ ━ ╔ █ ▒ ≤ ≥ ≠ ≈ ∞ √ ∑ ● ■ ★ € £ ½ \t\u00a0\u200b\ufe0f',
      ),
    ).toEqual([])
  })

  it('names what no font has', () => {
    expect(missingCharacters('a 日本 🎉 ش')).toEqual(['本', '日', '🎉'].toSorted())
  })

  it('reads fewer characters from a subset than from a whole font', () => {
    const characters = (name: string) =>
      woff2Characters(readFileSync(bookFonts.find((font) => font.name === name)?.path ?? ''))
    const latin = characters('source-serif-4-latin-400-normal.woff2')
    expect([latin.has(0x41), latin.has(0x3b1), latin.has(0x2500)]).toEqual([true, false, false])
    expect(characters('dejavu-mono-latin-400-normal.woff2').size).toBeGreaterThan(3000)
  })
})
