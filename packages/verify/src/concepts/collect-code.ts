import {
  type Course,
  type DocumentFacts,
  documentsInOrder,
  type FileTree,
  parseListingSource,
  parseMarkers,
  type ResolvedStage,
  type ShownCode,
  textOf,
} from '@course/model'

/** A block as its reader is given it. */
export type CodeBlock = {
  readonly kind: 'python' | 'pycon'
  readonly code: string
  readonly fresh: boolean
  /** Lines of the code that the page shows, first and last from 1; absent where it shows all. */
  readonly shown?: readonly [number, number]
}

/** The code of one document. What is read of it depends on `own` and `blocks` alone. */
export type DocumentCode = {
  readonly file: string
  /** Modules that the document or its project brings, so that importing one needs no lesson. */
  readonly own: readonly string[]
  readonly blocks: readonly CodeBlock[]
  /** Where each block stands. */
  readonly spots: readonly Spot[]
}

export type Spot = Pick<ShownCode, 'line' | 'indent'> & {
  /** The file that a listing shows. */
  readonly path?: string
}

/** The code that each opener, lesson and review shows, listings resolved; documents without code are left out. */
export function collectCode(
  course: Course,
  stages: readonly ResolvedStage[],
  facts: ReadonlyMap<string, Pick<DocumentFacts, 'code'>>,
): readonly DocumentCode[] {
  return documentsInOrder(course).flatMap((document): DocumentCode[] => {
    const code = facts.get(document.file)?.code ?? []
    if (code.length === 0) return []
    const project = stages.find(({ module }) => module.slug === document.module)?.source ?? NO_FILES
    const read = code.flatMap((shown) => readBlock(course, project, shown) ?? [])
    const files = code.flatMap(({ file }) => file ?? [])
    const capstones = read.flatMap(({ tree }) => tree ?? [])
    const own = new Set(
      [project, ...capstones]
        .flatMap((tree) => [...tree.keys()])
        .concat(files)
        .flatMap(moduleOf),
    )
    return [
      {
        file: document.file,
        own: [...own].toSorted(),
        blocks: read.map(({ block }) => block),
        spots: read.map(({ spot }) => spot),
      },
    ]
  })
}

const NO_FILES: FileTree = new Map()

type ReadBlock = { readonly block: CodeBlock; readonly spot: Spot; readonly tree?: FileTree }

/** Undefined for a listing of something that is not there, or cannot be read: another rule says so. */
function readBlock(course: Course, project: FileTree, shown: ShownCode): ReadBlock | undefined {
  const { kind, fresh, line, indent, from } = shown
  if (from === undefined) return { block: { kind, code: shown.code, fresh }, spot: { line, indent } }
  const source = parseListingSource(from)
  if (!('origin' in source)) return undefined
  const tree =
    source.origin === 'tracker' ? project : course.capstones.find(({ slug }) => slug === source.capstone)?.files
  const entry = tree?.get(source.path)
  const text = entry && textOf(entry)
  const lines = parseMarkers(text ?? '', source.path).value?.lines.filter((candidate) => candidate.kind === 'code')
  if (!tree || text === undefined || !lines) return undefined
  const { region } = source
  const first = region === undefined ? 0 : lines.findIndex((candidate) => candidate.region === region)
  const last = region === undefined ? lines.length - 1 : lines.findLastIndex((candidate) => candidate.region === region)
  if (first < 0) return undefined
  return {
    block: { kind, code: lines.map((candidate) => candidate.text).join('\n'), fresh, shown: [first + 1, last + 1] },
    spot: { line, indent, path: source.path },
    tree,
  }
}

/** `storage.py` → storage, `src/finance/cli.py` → finance. */
function moduleOf(path: string): string[] {
  return path.endsWith('.py')
    ? [
        path
          .replace(/^src\//, '')
          .split('/', 1)[0]
          ?.replace(/\.py$/, '') ?? '',
      ]
    : []
}
