import type { Catalogue } from './catalogue.ts'
import type { OutlineModule } from './course-outline.ts'
import { formatSize } from './format-size.ts'
import type { Artefact, RepositoryArtefact } from './manifest.ts'

/** The data of the page's template: every field is there, `false` where there is nothing to show. */
export type PageView = ReturnType<typeof pageView>

export function pageView({ course, artefacts, repositories }: Catalogue) {
  const editions = course.editions
    .map(({ slug, title }) => ({ title, books: booksOf(slug, artefacts).map(download) }))
    .filter(({ books }) => books.length > 0)
  const starters = course.modules.flatMap((module) => starterView(module, artefacts, repositories))
  const kits = course.kits.flatMap(({ folder, title, summary }) =>
    artefacts
      .filter(({ kind, of }) => kind === 'kit' && of === folder)
      .map((artefact) => {
        const solution = artefacts.find(({ kind, of }) => kind === 'kit-solution' && of === folder)
        return { title, summary, file: download(artefact), solution: solution ? download(solution) : (false as const) }
      }),
  )
  return {
    language: course.language,
    title: course.title,
    subtitle: course.subtitle ?? false,
    description: course.description,
    authors: course.authors.join(', '),
    label: course.edition.label,
    date: course.edition.date,
    project: course.project,
    levels: course.levels.map((level) => ({
      title: level.title,
      modules: course.modules
        .filter((module) => module.level === level.id)
        .map((module) => moduleView(module, course.editions)),
    })),
    hasBooks: editions.length > 0,
    editions,
    hasStarters: starters.length > 0,
    starters,
    hasKits: kits.length > 0,
    kits,
    files: artefacts.map(download),
    licences: [
      { what: 'Texts and pictures', name: course.licences.texts.name, url: course.licences.texts.url },
      { what: 'Code', name: course.licences.code.name, url: course.licences.code.url },
    ],
  }
}

/** The PDF first. */
function booksOf(slug: string, artefacts: readonly Artefact[]): readonly Artefact[] {
  const books = artefacts.filter(({ kind, edition }) => kind === 'book' && edition === slug)
  return [...books.filter(({ format }) => format === 'pdf'), ...books.filter(({ format }) => format !== 'pdf')]
}

function moduleView(module: OutlineModule, editions: Catalogue['course']['editions']) {
  return {
    number: twoDigits(module),
    title: module.title,
    summary: module.summary,
    editions: editions.filter(({ slug }) => module.editions.includes(slug)).map(({ title }) => title),
  }
}

function starterView(
  module: OutlineModule,
  artefacts: readonly Artefact[],
  repositories: readonly RepositoryArtefact[],
) {
  const zip = artefacts.find(({ kind, of }) => kind === 'starter-zip' && of === module.folder)
  const starter = repositories.find(({ kind, of }) => kind === 'starter' && of === module.folder)
  const solution = repositories.find(({ kind, of }) => kind === 'solution' && of === module.folder)
  const title = (starter ?? zip)?.title
  if (title === undefined) return []
  return [
    {
      number: twoDigits(module),
      module: module.title,
      title,
      zip: zip === undefined ? (false as const) : download(zip),
      clone: starter === undefined ? (false as const) : cloneLine(starter),
      solution: solution === undefined ? (false as const) : { clone: cloneLine(solution), tags: tagsOf(solution) },
    },
  ]
}

/** The page lies in `output/catalogue/`, and artefacts name their path in `output/`. */
function download({ path, format, bytes, sha256 }: Artefact) {
  const href = `../${path.split('/').map(encodeURIComponent).join('/')}`
  return {
    href,
    path,
    name: path.slice(path.lastIndexOf('/') + 1),
    format: format.toUpperCase(),
    size: formatSize(bytes),
    sha256,
  }
}

/** For a terminal in the output folder. The clone goes beside that folder, since the next build may clean up inside it. */
function cloneLine({ path }: RepositoryArtefact): string {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.git$/, '')
  return `git clone ${path} ../${name}`
}

function tagsOf({ refs }: RepositoryArtefact): readonly string[] {
  const prefix = 'refs/tags/'
  return refs.filter(({ name }) => name.startsWith(prefix)).map(({ name }) => name.slice(prefix.length))
}

function twoDigits({ number }: OutlineModule): string {
  return String(number).padStart(2, '0')
}
