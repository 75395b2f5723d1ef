import type { BuildRecord, BuiltFile, BuiltRepository } from '@course/files'
import { byCodeUnit } from '@course/model'

/** A file below `output/` that a learner can have. */
export type Artefact = BuiltFile & { readonly bytes: number; readonly sha256: string }

/** A bare repository below `output/`, by its refs: its files' bytes differ between versions of git, these ids do not. */
export type RepositoryArtefact = BuiltRepository

/** `output/manifest.json`. Lists are sorted by path or name; nothing in it depends on when or where it was built. */
export type Manifest = {
  readonly course: { readonly title: string; readonly edition: { readonly date: string; readonly label: string } }
  readonly artefacts: readonly Artefact[]
  readonly repositories: readonly RepositoryArtefact[]
  /** Tool → version; where tasks ran with different ones, all of them. */
  readonly tools: Readonly<Record<string, string>>
}

/** Size in bytes and SHA-256 (lower-case hex) of a file. */
export type Measure = { readonly bytes: number; readonly sha256: string }

/** The manifest of what the records name. `measured` has every file of theirs, by its path. */
export function buildManifest(
  course: Manifest['course'],
  records: readonly Omit<BuildRecord, 'paths'>[],
  measured: ReadonlyMap<string, Measure>,
): Manifest {
  return {
    course: { title: course.title, edition: { date: course.edition.date, label: course.edition.label } },
    artefacts: sorted(
      records.flatMap(({ files }) => files),
      ({ path }) => path,
    ).map((file) => artefactOf(file, measured)),
    repositories: sorted(
      records.flatMap(({ repositories }) => repositories),
      ({ path }) => path,
    ).map(repositoryOf),
    tools: toolsOf(records),
  }
}

/** The text of `manifest.json`. */
export function formatManifest(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`
}

/** Fields in one order, whatever order a record had them in. */
function artefactOf(file: BuiltFile, measured: ReadonlyMap<string, Measure>): Artefact {
  const measure = measured.get(file.path)
  if (measure === undefined) throw new Error(`${file.path} was built and not measured`)
  return {
    path: file.path,
    kind: file.kind,
    title: file.title,
    format: file.format,
    ...(file.edition !== undefined && { edition: file.edition }),
    ...(file.of !== undefined && { of: file.of }),
    bytes: measure.bytes,
    sha256: measure.sha256,
    contentDigest: file.contentDigest,
  }
}

function repositoryOf({ path, kind, title, of, refs }: BuiltRepository): RepositoryArtefact {
  return {
    path,
    kind,
    title,
    of,
    refs: sorted(refs, ({ name }) => name).map(({ name, commit, tree }) => ({ name, commit, tree })),
  }
}

function toolsOf(records: readonly Pick<BuildRecord, 'tools'>[]): Manifest['tools'] {
  const versions = new Map<string, Set<string>>()
  for (const [name, version] of records.flatMap(({ tools }) => Object.entries(tools))) {
    versions.set(name, (versions.get(name) ?? new Set()).add(version))
  }
  return Object.fromEntries(
    sorted([...versions], ([name]) => name).map(([name, all]) => [name, [...all].sort(byCodeUnit).join(', ')]),
  )
}

function sorted<T>(items: readonly T[], key: (item: T) => string): readonly T[] {
  return items.toSorted((a, b) => byCodeUnit(key(a), key(b)))
}
