import { type Course, editionsOf, modulesOf } from '@course/model'

/** What the catalogue says of a course, without its content. */
export type CourseOutline = {
  readonly title: string
  readonly subtitle?: string
  readonly description: string
  /** BCP 47 */
  readonly language: string
  readonly authors: readonly string[]
  readonly edition: { readonly date: string; readonly label: string }
  readonly editions: readonly { readonly slug: string; readonly title: string }[]
  /** Stations of the learning path, in order. */
  readonly levels: readonly { readonly id: string; readonly title: string }[]
  /** In reading order. */
  readonly modules: readonly OutlineModule[]
  readonly kits: readonly { readonly folder: string; readonly title: string; readonly summary: string }[]
  /** The application that grows module by module. */
  readonly project: string
  readonly licences: Course['licences']
}

export type OutlineModule = {
  readonly number: number
  /** What artefacts name as `of`. */
  readonly folder: string
  readonly title: string
  readonly summary: string
  /** Id of its level. */
  readonly level: string
  /** Slugs of the editions that hold lessons of it. */
  readonly editions: readonly string[]
}

export function outlineOf(course: Course): CourseOutline {
  const editions = editionsOf(course)
  const holds = (edition: (typeof editions)[number], slug: string) =>
    edition.parts.some((part) => part.modules.some((module) => module.slug === slug))
  return {
    title: course.title,
    ...(course.subtitle !== undefined && { subtitle: course.subtitle }),
    description: course.description,
    language: course.language,
    authors: course.authors.map(({ name }) => name),
    edition: course.edition,
    editions: editions.map(({ slug, title }) => ({ slug, title })),
    levels: course.levels.map(({ id, title }) => ({ id, title })),
    modules: modulesOf(course).map((module) => ({
      number: module.number,
      folder: module.folder,
      title: module.opener.title,
      summary: module.opener.summary,
      level: module.level,
      editions: editions.filter((edition) => holds(edition, module.slug)).map(({ slug }) => slug),
    })),
    kits: course.capstones.map(({ folder, title, summary }) => ({ folder, title, summary })),
    project: course.project.title,
    licences: course.licences,
  }
}
