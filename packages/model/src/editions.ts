import { type Course, type Lesson, type Module, modulesOf, type Part } from './course.ts'

/** The course as one edition sells it: lessons that it does not include are gone, and so are modules without lessons. */
export type Edition = {
  readonly slug: string
  readonly title: string
  readonly parts: readonly Part[]
  readonly lessons: ReadonlySet<string>
}

export function editionsOf(course: Course): readonly Edition[] {
  return Object.entries(course.editions).map(([slug, edition]) => {
    const included = (lesson: Lesson) => edition.include.includes(lesson.access)
    const parts = course.parts
      .map(
        (part): Part => ({
          title: part.title,
          modules: part.modules
            .map((module): Module => ({ ...module, lessons: module.lessons.filter(included) }))
            .filter((module) => module.lessons.length > 0),
        }),
      )
      .filter((part) => part.modules.length > 0)
    const lessons = new Set(
      parts.flatMap((part) => part.modules.flatMap((module) => module.lessons.map((lesson) => lesson.slug))),
    )
    return { slug, title: edition.title, parts, lessons }
  })
}

/** Lesson numbers as readers see them, `5.6`: the numbers of module and lesson in the whole course, in every edition. */
export function lessonNumber(course: Course, slug: string): string {
  for (const module of modulesOf(course)) {
    const lesson = module.lessons.find((candidate) => candidate.slug === slug)
    if (lesson) return `${module.number}.${lesson.number}`
  }
  throw new Error(`no lesson ${slug}`)
}
