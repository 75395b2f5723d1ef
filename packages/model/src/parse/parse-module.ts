import type { Lesson, Module } from '../course.ts'
import { type CourseFile, lessonSchema, moduleSchema } from '../schema/course.ts'
import { parseFrontMatter } from './front-matter.ts'
import { parsePage } from './parse-page.ts'
import { parseStage } from './parse-stage.ts'
import type { SourceFiles } from './source-files.ts'
import type { Located } from './yaml-source.ts'

/** `09-file-io`: the number gives the order, the rest is the slug. */
export const NUMBERED = /^(\d{2,3})-([a-z0-9]+(?:-[a-z0-9]+)*)$/

/** Reads one module: its opener, lessons, review and stage. Undefined where its opener cannot be read. */
export function parseModule(
  files: SourceFiles,
  head: Located<CourseFile>,
  folder: string,
  slug: string,
): Module | undefined {
  const base = `modules/${folder}`
  const file = `${base}/module.md`
  const text = files.text(file, `the module "${slug}"`)
  const matter = text === undefined ? undefined : files.take(parseFrontMatter(text, moduleSchema, file))
  const level = head.data.levels.find((candidate) => candidate.id === matter?.data.level)
  if (matter && !level) {
    files.report(
      'level-unknown',
      matter.placeOf(['level']),
      `There is no level "${matter.data.level}".`,
      `Levels: ${head.data.levels.map((known) => known.id).join(', ')}.`,
    )
  }
  const access = level?.edition ?? 'free'
  const lessons = parseLessons(files, base, slug, access)
  const review = files.tree.has(`${base}/review.md`)
    ? parsePage(files, `${base}/review.md`, 'review', `review-${slug}`, slug)
    : undefined
  const number = Number.parseInt(folder, 10)
  const stage = files.take(parseStage(files.tree, base, number))
  if (!matter) return undefined
  return {
    number,
    slug,
    folder,
    access,
    level: matter.data.level,
    objectives: matter.data.objectives,
    lessons,
    opener: {
      file,
      kind: 'opener',
      id: `module-${slug}`,
      module: slug,
      title: matter.data.title,
      summary: matter.data.summary,
      body: matter.body,
      bodyLine: matter.bodyLine,
      placeOf: matter.placeOf,
    },
    ...(review && { review }),
    ...(stage && { stage }),
  }
}

function parseLessons(files: SourceFiles, base: string, module: string, access: Lesson['access']): readonly Lesson[] {
  const paths = [...files.tree.keys()].filter((path) => path.startsWith(`${base}/lessons/`) && path.endsWith('.md'))
  const seen: number[] = []
  return paths.flatMap((file): Lesson[] => {
    const name = file.slice(`${base}/lessons/`.length, -'.md'.length)
    const match = NUMBERED.exec(name)
    const slug = match?.[2]
    if (slug === undefined) {
      files.report(
        'file-name',
        { file },
        `"${name}.md" is no name of a lesson.`,
        'Name it like 06-aliases-and-copies.md.',
      )
      return []
    }
    const number = Number(match?.[1])
    const expected = (seen.at(-1) ?? 0) + 1
    seen.push(number)
    if (number !== expected)
      files.report(
        'lesson-order',
        { file },
        `This lesson has the number ${number} where ${expected} is next.`,
        'Number the lessons of a module 01, 02, 03 without gaps.',
      )
    const text = files.text(file)
    const matter = text === undefined ? undefined : files.take(parseFrontMatter(text, lessonSchema, file))
    if (!matter) {
      files.unread.push(slug)
      return []
    }
    return [
      {
        file,
        kind: 'lesson',
        id: `lesson-${slug}`,
        slug,
        module,
        number: seen.length,
        title: matter.data.title,
        summary: matter.data.summary,
        teaches: matter.data.teaches,
        requires: matter.data.requires,
        access: matter.data.edition ?? access,
        body: matter.body,
        bodyLine: matter.bodyLine,
        placeOf: matter.placeOf,
      },
    ]
  })
}
