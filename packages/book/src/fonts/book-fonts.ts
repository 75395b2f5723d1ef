import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** One file of a web font: a family, weight and style, for one range of characters. */
export type FontFile = {
  readonly family: string
  readonly weight: number
  readonly style: 'normal' | 'italic'
  /** File name, unique among all fonts. */
  readonly name: string
  readonly path: string
  /** CSS `unicode-range`; absent where the file serves whatever the others leave. */
  readonly range?: string
}

type Cut = readonly [weight: number, style: FontFile['style']]

const FAMILIES: readonly { readonly family: string; readonly npm: string; readonly cuts: readonly Cut[] }[] = [
  {
    family: 'Source Serif 4',
    npm: 'source-serif-4',
    cuts: [
      [400, 'normal'],
      [400, 'italic'],
      [600, 'normal'],
      [600, 'italic'],
    ],
  },
  {
    family: 'Source Sans 3',
    npm: 'source-sans-3',
    cuts: [
      [400, 'normal'],
      [400, 'italic'],
      [600, 'normal'],
      [700, 'normal'],
    ],
  },
  {
    family: 'JetBrains Mono',
    npm: 'jetbrains-mono',
    cuts: [
      [400, 'normal'],
      [600, 'normal'],
    ],
  },
]

/**
 * Arrows, box drawing, check marks, mathematics: none of the three families' subsets holds them, this one file does,
 * with the advance of JetBrains Mono to 0.3 %.
 */
const SYMBOLS: FontFile = {
  family: 'DejaVu Sans Mono',
  weight: 400,
  style: 'normal',
  name: 'dejavu-mono-latin-400-normal.woff2',
  path: fileOf('dejavu-mono', 'dejavu-mono-latin-400-normal.woff2'),
}

/** Every font that may appear in a book; a browser loads only those whose characters occur. */
export const bookFonts: readonly FontFile[] = [...FAMILIES.flatMap(filesOf), SYMBOLS]

/** What PDF font names start with, without the subset's prefix `ABCDEF+`. */
export const fontNames: readonly string[] = ['SourceSerif4', 'SourceSans3', 'JetBrainsMono', 'DejaVuSansMono']

/** CSS `font-family` lists, in which the last family covers what the first lacks. */
export const fontStacks = {
  serif: '"Source Serif 4", "DejaVu Sans Mono"',
  sans: '"Source Sans 3", "DejaVu Sans Mono"',
  mono: '"JetBrains Mono", "DejaVu Sans Mono"',
} as const

/** `@font-face` rules for files that lie in `folder`, a URL relative to the style sheet. */
export function fontFaces(folder: string): string {
  return bookFonts
    .map(({ family, weight, style, name, range }) => {
      const only = range === undefined ? 'size-adjust:99.67%;' : `unicode-range:${range};`
      return `@font-face{font-family:"${family}";font-weight:${weight};font-style:${style};${only}src:url("${folder}/${name}") format("woff2")}`
    })
    .join('\n')
}

function filesOf({ family, npm, cuts }: (typeof FAMILIES)[number]): readonly FontFile[] {
  const ranges = JSON.parse(
    readFileSync(new URL(import.meta.resolve(`@fontsource/${npm}/unicode.json`)), 'utf8'),
  ) as Record<string, string>
  return Object.entries(ranges).flatMap(([subset, range]) =>
    cuts.map(([weight, style]) => {
      const name = `${npm}-${subset}-${weight}-${style}.woff2`
      return { family, weight, style, name, path: fileOf(npm, name), range }
    }),
  )
}

function fileOf(npm: string, name: string): string {
  return path.join(path.dirname(fileURLToPath(import.meta.resolve(`@fontsource/${npm}/package.json`))), 'files', name)
}
