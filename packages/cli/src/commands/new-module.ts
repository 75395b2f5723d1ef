import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { OperationError, readTemplate, writeFileAtomic } from '@course/files'
import { contentPackageJson, contentPackageName, modulesOf, suggest, twoDigits } from '@course/model'
import { compileTemplate, escapers } from '@course/templating'
import { checkedTitle } from '../checked-title.ts'
import { findCourse } from '../course-folder.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { readCourse } from '../read-source.ts'
import { newSlug } from '../slugify.ts'
import type { Terminal } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'
import { withModule } from '../with-module.ts'
import { writeLesson } from './new-lesson.ts'

export type NewModuleOptions = {
  readonly course?: string
  readonly output?: string
  readonly slug?: string
  readonly level: string
  readonly part?: string
}

/** `course new module` */
export async function newModule(given: string, options: NewModuleOptions, terminal: Terminal): Promise<ExitCode> {
  const title = checkedTitle(given)
  const folder = findCourse(options, terminal.cwd)
  const course = readCourse(folder)
  const levels = course.levels.map(({ id }) => id)
  if (!levels.includes(options.level))
    throw new UsageError(`There is no level "${options.level}".`, `Levels: ${levels.join(', ')}.`)
  const taken = modulesOf(course).map((module) => module.slug)
  const slug = newSlug('module', title, options.slug, taken)
  const titles = course.parts.map((part) => part.title)
  const part = options.part === undefined ? titles.length - 1 : titles.indexOf(options.part)
  if (part < 0)
    throw new UsageError(
      `There is no part "${options.part}".`,
      suggest(options.part ?? '', titles) ?? `Parts: ${titles.join(', ')}.`,
    )

  const number = Math.max(0, ...modulesOf(course).map((module) => module.number)) + 1
  const name = `${twoDigits(number)}-${slug}`
  const path = join(folder.source, 'modules', name)
  if (existsSync(path))
    throw new UsageError(
      `${relative(terminal.cwd, path)} exists already.`,
      'Give another slug with --slug, or name the module in course.yaml.',
    )
  const opener = compileTemplate<object>(readTemplate('new/module.md.hbs'), escapers.yaml, 'new/module.md.hbs')
  writeFileAtomic(
    join(path, 'module.md'),
    opener({ title, level: options.level, summary: `${title}, in one sentence.` }),
  )
  writeLesson(join(path, 'lessons', `01-first-steps-in-${slug}.md`), `First steps in ${title}`)
  addToCourse(join(folder.source, 'course.yaml'), part, slug)
  terminal.out(`created ${relative(terminal.cwd, path)}\n`)
  if (existsSync(join(folder.source, 'package.json'))) {
    const order = course.parts.flatMap(({ modules }, index) => [
      ...modules.map((module) => module.folder),
      ...(index === part ? [name] : []),
    ])
    const at = order.indexOf(name)
    writeManifest(folder.source, name, order[at - 1])
    const next = order[at + 1]
    if (next !== undefined) writeManifest(folder.source, next, name)
    addWorkspace(join(folder.source, 'package.json'), contentPackageName({ kind: 'module', folder: name }))
    updateLockfile(folder.root, terminal)
  }
  return EXIT.done
}

/** Adds the module to its part. */
function addToCourse(file: string, part: number, slug: string): void {
  writeFileAtomic(file, withModule(readFileSync(file, 'utf8'), part, slug))
}

/** A module's workspace depends on the module before it. */
function writeManifest(source: string, folder: string, previous: string | undefined): void {
  const text = contentPackageJson({ kind: 'module', folder, ...(previous !== undefined && { previous }) })
  writeFileAtomic(join(source, 'modules', folder, 'package.json'), text)
}

function addWorkspace(file: string, name: string): void {
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { dependencies: Record<string, string> }
  const dependencies = Object.fromEntries(
    Object.entries({ ...manifest.dependencies, [name]: '*' }).sort(([a], [b]) => (a < b ? -1 : 1)),
  )
  writeFileAtomic(file, `${JSON.stringify({ ...manifest, dependencies }, null, 2)}\n`)
}

/** A workspace that the lockfile does not know makes `npm ci` fail. */
function updateLockfile(root: string, terminal: Terminal): void {
  terminal.err('Adding the workspace to package-lock.json …\n')
  try {
    execFileSync('npm', ['install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
  } catch (cause) {
    throw new OperationError('lockfile-failed', 'The module was created, and package-lock.json could not be updated.', {
      hint: 'Run "npm install --package-lock-only" when the registry can be reached.',
      cause,
    })
  }
}
