import { type Diagnostic, type FileEntry, fileTree, sortDiagnostics, textFile } from '@course/model'
import type { DocumentExamples } from '../examples/verify-examples.ts'
import { boundNames } from './bound-names.ts'
import { type Bound, chaptersOf, type NamedPiece } from './chapters.ts'
import { checkTypes } from './mypy.ts'
import { type Piece, piecesOf } from './pieces.ts'
import { lint } from './ruff.ts'
import { SETTINGS, type StyleTools } from './run-tool.ts'
import { type DocumentPieces, type Sheet, sheetsOf, sinceSuffix } from './sheets.ts'

/** A document whose code is judged; `typed` from the lesson on that teaches type hints. */
export type StyledDocument = DocumentExamples & { readonly typed: boolean }

type Named = { readonly typed: boolean; readonly file: string; readonly pieces: readonly NamedPiece[] }

/**
 * What the linter and the type checker find in the Python of lessons, at its lines in the lessons. The linter runs once over
 * all documents, in the folder `lessons/`, by which the settings name them; the type checker once over all that may stand
 * beside one another.
 */
export async function judgeLessons(
  documents: readonly StyledDocument[],
  tools: StyleTools,
): Promise<readonly Diagnostic[]> {
  const pieces = documents.map(({ examples }) => piecesOf(examples))
  const bound = await boundNames(tools, pieces.flat())
  let next = 0
  const named = documents.map(({ file, typed }, index): Named => {
    const own = pieces[index] ?? []
    return { file, typed, pieces: own.flatMap((piece) => withNames(piece, bound[next++] ?? null)) }
  })
  const findings = await Promise.all([
    lintLessons(named, tools),
    ...packed(named).map((pack) => checkPack(pack, tools)),
  ])
  return sortDiagnostics(findings.flat())
}

/** By this name the course's settings know lessons. */
const FOLDER = 'lessons'

const NONE: Bound = { defined: [], imported: [], assigned: [] }

/** What needs a newer Python cannot be compiled by this one, and may be right all the same. */
function withNames(piece: Piece, bound: Bound | null): readonly NamedPiece[] {
  return bound === null && piece.since === undefined ? [] : [{ ...piece, bound: bound ?? NONE }]
}

function lintLessons(documents: readonly DocumentPieces[], tools: StyleTools): Promise<readonly Diagnostic[]> {
  const sheets = documents.flatMap(sheetsOf)
  if (sheets.length === 0) return Promise.resolve([])
  const versions = new Set(documents.flatMap(({ pieces }) => pieces.flatMap(({ since }) => since ?? [])))
  const targets = [...versions].map((version) => `'*${sinceSuffix(version)}.py'='py${version.replace('.', '')}'`)
  const options = targets.length === 0 ? [] : ['--config', `per-file-target-version={${targets.join(',')}}`]
  return lint(tools, { ...laidOut(sheets), settings: SETTINGS, options })
}

/** The sheets as files in a folder, and where they come from by the same paths. */
function laidOut(sheets: readonly Sheet[]) {
  const placed = sheets.map(({ path, ...sheet }) => ({ ...sheet, path: `${FOLDER}/${path}` }))
  const files = fileTree(placed.map(({ path, text }): [string, FileEntry] => [path, textFile(text)]))
  return { files, origins: new Map(placed.map(({ path, origin }) => [path, origin])) }
}

/** Documents whose code can be checked side by side, with the modules that it imports. */
type Pack = { readonly documents: Named[]; readonly modules: Map<string, string> }

/** Every lesson may write a `main.py`, and one of them at a time can be imported by this name. */
function packed(documents: readonly Named[]): readonly Pack[] {
  const packs: Pack[] = []
  for (const document of documents) {
    const pieces = document.pieces.filter(({ since, judged }) => since === undefined && judged)
    if (!document.typed || pieces.length === 0) continue
    const modules = pieces.flatMap(({ file, code }) => (file?.endsWith('.py') ? [[file, code] as const] : []))
    const top = (path: string) => path.split(/[/.]/, 1)[0]
    const isFree = (pack: Pack) =>
      ![...pack.modules.keys()].some((taken) => modules.some(([path]) => top(path) === top(taken)))
    const pack = packs.find(isFree) ?? { documents: [], modules: new Map<string, string>() }
    if (pack.documents.length === 0) packs.push(pack)
    pack.documents.push(document)
    for (const [path, code] of modules) pack.modules.set(path, `${code}\n`)
  }
  return packs
}

function checkPack({ documents, modules }: Pack, tools: StyleTools): Promise<readonly Diagnostic[]> {
  const chapters = documents.flatMap(({ file, pieces }) =>
    chaptersOf({ file, pieces: pieces.filter(({ since }) => since === undefined) }),
  )
  const { files, origins } = laidOut(chapters)
  const beside = [...modules].map(([path, text]): [string, FileEntry] => [path, textFile(text)])
  const options = ['--explicit-package-bases', '--namespace-packages']
  const targets = [...origins.keys()]
  return checkTypes(tools, { files: fileTree([...files, ...beside]), settings: SETTINGS, targets, options, origins })
}
