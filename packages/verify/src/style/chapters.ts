import type { Piece } from './pieces.ts'
import { type DocumentPieces, namespacesOf, originOf, type Sheet, textOf } from './sheets.ts'

/** The names that a piece makes at its top level. */
export type Bound = {
  readonly defined: readonly string[]
  readonly imported: readonly string[]
  readonly assigned: readonly string[]
}

/** A piece with its names. */
export type NamedPiece = Piece & { readonly bound: Bound }

/**
 * The sheets of a document for the type checker. It knows one meaning of a function or a class in a file, and nothing of what
 * comes after an error that is raised; a lesson that writes a function again, or shows an error, goes on. There another sheet
 * begins, which imports the names that have been made.
 */
export function chaptersOf(document: DocumentPieces & { readonly pieces: readonly NamedPiece[] }): readonly Sheet[] {
  const { file } = document
  return namespacesOf(document.pieces).flatMap((namespace, index) => {
    const name = `${moduleName(file)}_${index + 1}`
    const madeIn = new Map<string, string>()
    return cut(namespace as readonly NamedPiece[]).map((pieces, number) => {
      const module = number === 0 ? name : `${name}_${number + 1}`
      const again = new Set(pieces.slice(0, 1).flatMap(({ bound }) => [...bound.defined, ...bound.imported]))
      const imports = [...madeIn]
        .filter(([made]) => !again.has(made))
        .map(([made, from]) => `from .${from} import ${made}`)
      for (const { bound } of pieces) for (const made of namesOf(bound)) madeIn.set(made, module)
      return { path: `${module}.py`, text: textOf(pieces, imports.join('; ')), origin: originOf(file, pieces) }
    })
  })
}

function cut(pieces: readonly NamedPiece[]): readonly (readonly NamedPiece[])[] {
  const chapters: NamedPiece[][] = []
  const known = new Map<string, 'defined' | 'other'>()
  let raised = false
  for (const piece of pieces) {
    const { defined, imported } = piece.bound
    const isAnother = defined.some((name) => known.has(name)) || imported.some((name) => known.get(name) === 'defined')
    const latest = chapters.at(-1)
    if (latest === undefined || raised || isAnother) chapters.push([piece])
    else latest.push(piece)
    for (const name of namesOf(piece.bound)) known.set(name, defined.includes(name) ? 'defined' : 'other')
    raised = piece.raises
  }
  return chapters
}

/** A name for a document that a module can have. */
function moduleName(file: string): string {
  return file.replace(/\.md$/, '').replaceAll(/[^A-Za-z0-9]/g, '_')
}

function namesOf({ defined, imported, assigned }: Bound): readonly string[] {
  return [...defined, ...imported, ...assigned]
}
