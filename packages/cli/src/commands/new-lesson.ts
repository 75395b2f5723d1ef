import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs'
import { join, relative } from 'node:path'
import { readTemplate, writeFileAtomic } from '@course/files'
import { lessonsOf, type Module, modulesOf, suggest, twoDigits } from '@course/model'
import { compileTemplate, escapers } from '@course/templating'
import { checkedTitle } from '../checked-title.ts'
import { findCourse } from '../course-folder.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { readCourse } from '../read-source.ts'
import { newSlug } from '../slugify.ts'
import type { Terminal } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'

export type NewLessonOptions = {
  readonly course?: string
  readonly output?: string
  readonly module: string
  readonly slug?: string
  readonly before?: string
}

/** What adding a lesson does to the lessons folder of its module. */
export type LessonPlan = {
  readonly create: string
  readonly renames: readonly { readonly from: string; readonly to: string }[]
}

/** Where a new lesson goes, and which lessons after it get the next number. Renames are in an order that never overwrites. */
export function planLesson(files: readonly string[], slug: string, before: string | undefined): LessonPlan {
  const at = before === undefined ? files.length : files.findIndex((file) => slugOf(file) === before)
  const renames = files
    .slice(at)
    .map((from, index) => ({ from, to: `${twoDigits(at + index + 2)}-${slugOf(from)}.md` }))
  return { create: `${twoDigits(at + 1)}-${slug}.md`, renames: renames.toReversed() }
}

function slugOf(file: string): string {
  return file.replace(/^\d+-/, '').replace(/\.md$/, '')
}

/** `course new lesson` */
export function newLesson(given: string, options: NewLessonOptions, terminal: Terminal): ExitCode {
  const title = checkedTitle(given)
  const folder = findCourse(options, terminal.cwd)
  const course = readCourse(folder)
  const module = find(modulesOf(course), options.module)
  const taken = lessonsOf(course).map((lesson) => lesson.slug)
  const slug = newSlug('lesson', title, options.slug, taken)
  const lessons = join(folder.source, 'modules', module.folder, 'lessons')
  mkdirSync(lessons, { recursive: true })
  const files = readdirSync(lessons)
    .filter((name) => /^\d+-.*\.md$/.test(name))
    .sort()
  if (options.before !== undefined && !files.some((file) => slugOf(file) === options.before)) {
    const known = files.map(slugOf)
    throw new UsageError(
      `The module has no lesson "${options.before}".`,
      suggest(options.before, known) ?? `It has: ${known.join(', ')}.`,
    )
  }
  const plan = planLesson(files, slug, options.before)
  const moved = plan.renames.map(({ from }) => from)
  const inTheWay = plan.renames.find(({ to }) => !moved.includes(to) && existsSync(join(lessons, to)))
  if (inTheWay) {
    throw new UsageError(`${inTheWay.to} exists already.`, 'Number the lessons of the module 01, 02, 03 first.')
  }
  for (const { from, to } of plan.renames) {
    renameSync(join(lessons, from), join(lessons, to))
    terminal.out(`renamed ${from} to ${to}\n`)
  }
  writeLesson(join(lessons, plan.create), title)
  terminal.out(`created ${relative(terminal.cwd, join(lessons, plan.create))}\n`)
  return EXIT.done
}

export function writeLesson(file: string, title: string): void {
  const text = compileTemplate<object>(
    readTemplate('new/lesson.md.hbs'),
    escapers.yaml,
    'new/lesson.md.hbs',
  )({ title, summary: `${title}, in one sentence.` })
  writeFileAtomic(file, text)
}

function find(modules: readonly Module[], slug: string): Module {
  const module = modules.find((candidate) => candidate.slug === slug)
  if (module) return module
  const known = modules.map((candidate) => candidate.slug)
  throw new UsageError(`There is no module "${slug}".`, suggest(slug, known) ?? `Modules: ${known.join(', ')}.`)
}
