import {
  byCodeUnit,
  contentPackageJson,
  contentPackageName,
  type FileTree,
  fileTree,
  overlay,
  textFile,
  textOf,
} from '@course/model'
import { compileTemplate, type Escaper, escapers } from '@course/templating'
import { type Manifest, withContent } from './lockfile.ts'

export type NewCourse = {
  readonly title: string
  /** File name of the books. */
  readonly slug: string
  /** BCP 47 tag. */
  readonly language: string
  /** Day of its first edition, `2026-12-01`. */
  readonly date: string
}

const TEMPLATES = 'templates/new/course/'
const SOURCE = 'course-source/package.json'
const ESCAPERS: Readonly<Record<string, Escaper>> = { md: escapers.markdown, yaml: escapers.yaml }

/** A whole repository: the engine as it is, and a first course, whose workspaces manifests and lockfile know. */
export function planCourse(engine: FileTree, course: NewCourse): FileTree {
  const first = firstCourse(engine, course)
  const manifests = contentManifests(first)
  const source = withDependencies(readJson(engine, SOURCE) as Manifest, [...manifests.values()])
  const lockfile = withContent(
    readJson(engine, 'package-lock.json'),
    new Map([['course-source', source], ...manifests]),
  )
  const json = (value: unknown) => textFile(`${JSON.stringify(value, null, 2)}\n`)
  const written = fileTree([
    ...[...manifests].map(([folder, manifest]) => [`${folder}/package.json`, json(manifest)] as const),
    [SOURCE, json(source)],
    ['package-lock.json', json(lockfile)],
  ])
  return overlay(overlay(engine, first), written)
}

/** Every file below `templates/new/course`: `.hbs` ones are filled in, the others are taken as they are. */
function firstCourse(engine: FileTree, { title, slug, language, date }: NewCourse): FileTree {
  const data = {
    title,
    slug,
    language,
    date,
    label: date.slice(0, 7).replace('-', '.'),
    email: `course@${slug}.example`,
  }
  const files = [...engine].filter(([path]) => path.startsWith(TEMPLATES))
  return fileTree(
    files.map(([path, entry]) => {
      const name = path.slice(TEMPLATES.length)
      if (!name.endsWith('.hbs')) return [name, entry]
      const target = name.slice(0, -'.hbs'.length)
      const escaper = ESCAPERS[target.slice(target.lastIndexOf('.') + 1)]
      if (!escaper) throw new Error(`${path}: no escaper is known for ${target}`)
      return [target, textFile(compileTemplate<typeof data>(textOf(entry) ?? '', escaper, path)(data))]
    }),
  )
}

/** The manifests of modules, in their order, and capstones, by folder. */
function contentManifests(first: FileTree): ReadonlyMap<string, Manifest> {
  const foldersIn = (area: string) =>
    [...new Set([...first.keys()].flatMap((path) => new RegExp(`^${area}/([^/]+)/`).exec(path)?.[1] ?? []))].sort(
      byCodeUnit,
    )
  const modules = foldersIn('course-source/modules').map((folder, index, all) => {
    const previous = all[index - 1]
    const workspace = { kind: 'module', folder, ...(previous !== undefined && { previous }) } as const
    return [`course-source/modules/${folder}`, contentPackageJson(workspace)] as const
  })
  const capstones = foldersIn('course-source/capstones').map(
    (folder) => [`course-source/capstones/${folder}`, contentPackageJson({ kind: 'capstone', folder })] as const,
  )
  return new Map([...modules, ...capstones].map(([folder, text]) => [folder, JSON.parse(text) as Manifest]))
}

/** The manifest of `course-source` with this content in place of the content that it names. */
function withDependencies(source: Manifest, content: readonly Manifest[]): Manifest {
  const isContent = (name: string) =>
    (['module', 'capstone'] as const).some((kind) => name.startsWith(contentPackageName({ kind, folder: '' })))
  const kept = Object.entries(source.dependencies ?? {}).filter(([name]) => !isContent(name))
  const added = content.map(({ name }) => [name, '*'] as const)
  return {
    ...source,
    license: 'SEE LICENSE IN course.yaml',
    dependencies: Object.fromEntries([...kept, ...added].sort(([a], [b]) => byCodeUnit(a, b))),
  }
}

function readJson(tree: FileTree, path: string): unknown {
  const entry = tree.get(path)
  const text = entry && textOf(entry)
  if (text === undefined) throw new Error(`the engine has no ${path}`)
  return JSON.parse(text)
}
