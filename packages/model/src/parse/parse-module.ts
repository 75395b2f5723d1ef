import { type Lesson, type Module, type Stage, twoDigits } from '../course.ts'
import { listKnown, suggest } from '../diagnostics/suggest.ts'
import { type CourseFile, lessonSchema, moduleSchema } from '../schema/course.ts'
import { asSlug } from '../schema/primitives.ts'
import { parseFrontMatter } from './front-matter.ts'
import { parsePage } from './parse-page.ts'
import { parseStage } from './parse-stage.ts'
import type { SourceFiles } from './source-files.ts'
import type { Located } from './yaml-source.ts'

/** `09-file-io`: the number gives the order, the rest is the slug. */
export const NUMBERED = /^(\d{2,3})-([a-z0-9]+(?:-[a-z0-9]+)*)$/

/** The name that `9 File IO` must have been meant as, or undefined where it has no number. */
export function numbered(name: string): string | undefined {
  const [, number, rest = ''] = /^(\d+)(.*)$/.exec(name) ?? []
  const words = asSlug(rest)
  return number === undefined || words === undefined ? undefined : `${twoDigits(Number(number))}-${words}`
}

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
    const known = head.data.levels.map(({ id }) => id)
    const hint = suggest(matter.data.level, known) ?? listKnown('Levels of course.yaml', known)
    files.report('level-unknown', matter.placeOf(['level']), `There is no level "${matter.data.level}".`, hint)
  }
  const access = level?.edition ?? 'free'
  const lessons = parseLessons(files, base, slug, access)
  const review = files.tree.has(`${base}/review.md`)
    ? parsePage(files, `${base}/review.md`, 'review', `review-${slug}`, { module: slug })
    : undefined
  const number = Number.parseInt(folder, 10)
  const stage = parseStageOf(files, base, number)
  if (!matter) {
    files.unread.push(...lessons.map((lesson) => lesson.slug), `${base}/tracker/stage.yaml`)
    return undefined
  }
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

/** A module's stage; one that is there and cannot be read is noted, and so is an overlay without its `stage.yaml`. */
function parseStageOf(files: SourceFiles, base: string, number: number): Stage | undefined {
  const file = `${base}/tracker/stage.yaml`
  const folders = [`${base}/tracker/files/`, `${base}/tracker/steps/`]
  const isThere = [...files.tree.keys()].some((path) => folders.some((folder) => path.startsWith(folder)))
  if (!files.tree.has(file) && isThere) files.text(file, `the stage in ${base}/tracker/`)
  const stage = files.take(parseStage(files.tree, base, number))
  if (!stage && (isThere || files.tree.has(file))) files.unread.push(file)
  return stage
}

function parseLessons(files: SourceFiles, base: string, module: string, access: Lesson['access']): readonly Lesson[] {
  const paths = [...files.tree.keys()].filter((path) => path.startsWith(`${base}/lessons/`) && path.endsWith('.md'))
  const seen: number[] = []
  return paths.flatMap((file): Lesson[] => {
    const name = file.slice(`${base}/lessons/`.length, -'.md'.length)
    const match = NUMBERED.exec(name)
    const slug = match?.[2]
    if (slug === undefined) {
      const like = numbered(name) ?? '06-aliases-and-copies'
      files.report('file-name', { file }, `"${name}.md" is no name of a lesson.`, `Name it like "${like}.md".`)
      files.unread.push(asSlug(name.replace(/^\d+/, '')) ?? name)
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
        `Name it "${twoDigits(expected)}-${slug}.md", and number the lessons of a module without gaps.`,
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
        previews: matter.data.previews,
        requires: matter.data.requires,
        access: matter.data.edition ?? access,
        body: matter.body,
        bodyLine: matter.bodyLine,
        placeOf: matter.placeOf,
      },
    ]
  })
}
