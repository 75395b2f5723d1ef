import { readFileSync } from 'node:fs'
import { bookFonts } from './book-fonts.ts'
import { woff2Characters } from './woff2-characters.ts'

/** Spaces, controls and what is never drawn need no glyph. */
const DRAWN = /[^\p{Z}\p{Cc}\p{Default_Ignorable_Code_Point}]/u

/** The characters of a text that no font of the book has, in code point order. Fonts are read as they are needed. */
export function missingCharacters(text: string): readonly string[] {
  let missing = [...new Set(text)].filter((character) => DRAWN.test(character))
  for (const font of bookFonts.toSorted((a, b) => order(a.name) - order(b.name))) {
    if (missing.length === 0) return []
    if (font.weight !== 400 || font.style !== 'normal') continue
    const characters = woff2Characters(readFileSync(font.path))
    missing = missing.filter((character) => !characters.has(character.codePointAt(0) ?? 0))
  }
  return missing.toSorted()
}

/** The files that hold most of what occurs come first. */
function order(name: string): number {
  return name.startsWith('source-serif-4-latin-4') ? 0 : name.startsWith('dejavu') ? 1 : 2
}
