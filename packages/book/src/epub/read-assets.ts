import { readFile } from 'node:fs/promises'
import { readTemplate } from '@course/files'
import type { EpubAssets } from './epub-files.ts'

/** Of the Latin subset: headings and drawings, which are laid out for it, and code. Text is set in the reader's own font. */
const FONTS = [
  ['source-sans-3', 400],
  ['source-sans-3', 600],
  ['jetbrains-mono', 400],
  ['jetbrains-mono', 700],
] as const

export async function readEpubAssets(): Promise<EpubAssets> {
  const fonts = await Promise.all(
    FONTS.map(async ([family, weight]) => {
      const name = `${family}-latin-${weight}-normal.woff2`
      return [
        `fonts/${name}`,
        await readFile(new URL(import.meta.resolve(`@fontsource/${family}/files/${name}`))),
      ] as const
    }),
  )
  return { css: readTemplate('epub/epub.css'), fonts: new Map(fonts) }
}
