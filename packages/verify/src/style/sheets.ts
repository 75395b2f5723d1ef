import type { Origin } from './origin.ts'
import type { Piece } from './pieces.ts'

/** A Python file made of the pieces of one namespace, each at its line in the lesson; all other lines are empty. */
export type Sheet = { readonly path: string; readonly text: string; readonly origin: Origin }

/** The pieces of a document, those alone that can be compiled. */
export type DocumentPieces = { readonly file: string; readonly pieces: readonly Piece[] }

/**
 * The sheets of a document for the linter. What needs a newer version of Python stands in a sheet of its own, with all that
 * comes before it in its namespace and is judged elsewhere; the version is in the sheet's name.
 */
export function sheetsOf({ file, pieces }: DocumentPieces): readonly Sheet[] {
  const versions = [undefined, ...new Set(pieces.flatMap(({ since }) => since ?? []))]
  return namespacesOf(pieces).flatMap((namespace, index) =>
    versions.flatMap((version) => {
      const own = namespace.filter(({ since }) => since === version)
      const read =
        version === undefined ? own : namespace.filter(({ since }) => since === undefined || since === version)
      if (!own.some(({ judged }) => judged)) return []
      const suffix = version === undefined ? '' : sinceSuffix(version)
      return [{ path: `${file}/${index + 1}${suffix}.py`, text: textOf(read), origin: originOf(file, own) }]
    }),
  )
}

/** How the name of a sheet says which version of Python it needs, before its ending. */
export function sinceSuffix(version: string): string {
  return `-since-${version}`
}

export function namespacesOf(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const namespaces: Piece[][] = []
  for (const piece of pieces) {
    const latest = namespaces.at(-1)
    if (latest === undefined || piece.fresh) namespaces.push([piece])
    else latest.push(piece)
  }
  return namespaces
}

/** `first` is what stands on the first line, which in a document is front matter. */
export function textOf(pieces: readonly Piece[], first = ''): string {
  const lines = [first]
  for (const { code, line } of pieces)
    for (const [index, text] of code.split('\n').entries()) {
      while (lines.length < line + index) lines.push('')
      lines[line + index - 1] = text
    }
  return `${lines.join('\n')}\n`
}

export function originOf(file: string, pieces: readonly Piece[]): Origin {
  const judged = pieces.filter((piece) => piece.judged)
  return {
    file,
    lineOf: (line) => {
      const piece = judged.find((one) => line >= one.line && line < one.line + one.code.split('\n').length)
      return piece && { line, indent: piece.indent }
    },
  }
}
