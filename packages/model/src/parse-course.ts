import type { z } from 'zod'
import { type ContentWorkspace, contentPackageJson } from './content-package.ts'
import type { Capstone, Course, Document, Lesson, Module, Part } from './course.ts'
import { type Checked, type Diagnostic, error } from './diagnostics/diagnostic.ts'
import { suggest } from './diagnostics/suggest.ts'
import { type FileTree, subtree, textOf } from './file-tree.ts'
import { parseFrontMatter } from './front-matter.ts'
import { markerFaults, parseStage } from './parse-stage.ts'
import {
  type CourseFile,
  capstoneSchema,
  courseSchema,
  glossarySchema,
  lessonSchema,
  moduleSchema,
  pageSchema,
} from './schema/course.ts'
import { slug } from './schema/primitives.ts'
import { unknownFiles } from './unknown-files.ts'
import { type Located, parseYaml } from './yaml-source.ts'

const NUMBERED = /^(\d{2,3})-([a-z0-9]+(?:-[a-z0-9]+)*)$/
const IMAGE = /\.(png|jpe?g|svg|webp|gif)$/i

/** Collects what is wrong while the files of one course are read. */
class SourceFiles {
  readonly diagnostics: Diagnostic[] = []
  readonly unread: string[] = []
  readonly tree: FileTree
  constructor(tree: FileTree) {
    this.tree = tree
  }

  /** The text of a file; a diagnostic where it is missing, not UTF-8, or has a BOM or CRLF line ends. */
  text(file: string, neededFor?: string): string | undefined {
    const entry = this.tree.get(file)
    if (!entry) {
      if (neededFor !== undefined)
        this.diagnostics.push(
          error('file-missing', { file }, `The file does not exist, and ${neededFor} needs it.`, 'Create it.'),
        )
      return undefined
    }
    const text = textOf(entry)
    const fault =
      text === undefined
        ? 'is not UTF-8 text'
        : text.startsWith('\ufeff')
          ? 'starts with a byte order mark'
          : text.includes('\r')
            ? 'has CRLF line ends'
            : undefined
    if (fault === undefined) return text
    const line = text?.includes('\r') ? text.slice(0, text.indexOf('\r')).split('\n').length : 1
    this.diagnostics.push(
      error(
        'file-encoding',
        { file, line },
        `The file ${fault}.`,
        'Save it as UTF-8 without a byte order mark, with LF line ends.',
      ),
    )
    return undefined
  }

  take<T>(checked: Checked<T>): T | undefined {
    this.diagnostics.push(...checked.diagnostics)
    return checked.value
  }

  yaml<T>(file: string, schema: z.ZodType<T>, neededFor: string): Located<T> | undefined {
    const text = this.text(file, neededFor)
    return text === undefined ? undefined : this.take(parseYaml(text, schema, file))
  }

  folders(parent: string): readonly string[] {
    const prefix = `${parent}/`
    const names = [...this.tree.keys()]
      .filter((path) => path.startsWith(prefix))
      .map((path) => path.slice(prefix.length))
    return [...new Set(names.filter((path) => path.includes('/')).map((path) => path.split('/', 1)[0] ?? ''))]
  }
}

/**
 * Reads a course from the files below `course-source/`. A broken file is reported and left out; the rest is still
 * checked. The value is undefined only where `course.yaml` itself cannot be read.
 */
export function parseCourse(tree: FileTree): Checked<Course> {
  const files = new SourceFiles(tree)
  const head = files.yaml('course.yaml', courseSchema, 'the course')
  const glossary = tree.has('glossary.yaml')
    ? (files.yaml('glossary.yaml', glossarySchema, 'the course')?.data ?? [])
    : []
  if (!head) return { value: undefined, diagnostics: files.diagnostics }
  const front = head.data.front.flatMap((slug) => page(files, `front/${slug}.md`, 'front', `front-${slug}`) ?? [])
  const parts = parseParts(files, head)
  const capstones = files.folders('capstones').flatMap((folder) => parseCapstone(files, folder) ?? [])
  checkWorkspaces(files, parts, capstones)
  files.diagnostics.push(...unknownFiles(tree, head.data.front))
  const assets = new Map(
    [...tree].filter(([path]) => IMAGE.test(path) && /^(modules\/[^/]+\/assets|front\/assets)\//.test(path)),
  )
  return {
    value: { ...head.data, glossary, front, parts, capstones, assets, unread: files.unread },
    diagnostics: files.diagnostics,
  }
}

function parseParts(files: SourceFiles, head: Located<CourseFile>): readonly Part[] {
  const folders = new Map<string, string>()
  for (const folder of files.folders('modules')) {
    const slug = NUMBERED.exec(folder)?.[2]
    if (slug === undefined)
      files.diagnostics.push(
        error(
          'file-name',
          { file: `modules/${folder}` },
          `"${folder}" is no name of a module's folder.`,
          'Name it like 09-file-io.',
        ),
      )
    else if (folders.has(slug))
      files.diagnostics.push(
        error(
          'slug-duplicate',
          { file: `modules/${folder}` },
          `The module "${slug}" exists already, in modules/${folders.get(slug)}.`,
          'Rename one of them.',
        ),
      )
    else folders.set(slug, folder)
  }
  let last: string | undefined
  const named = new Set<string>()
  const parts = head.data.parts.map(
    (part, partIndex): Part => ({
      title: part.title,
      modules: part.modules.flatMap((slug, index) => {
        const folder = folders.get(slug)
        const place = head.placeOf(['parts', partIndex, 'modules', index])
        if (folder === undefined) {
          files.diagnostics.push(
            error(
              'module-unknown',
              place,
              `There is no module "${slug}".`,
              suggest(slug, [...folders.keys()]) ?? `Create modules/NN-${slug}/module.md.`,
            ),
          )
          return []
        }
        if (named.has(slug)) {
          files.diagnostics.push(
            error('slug-duplicate', place, `The module "${slug}" is listed twice.`, 'Remove one of the two lines.'),
          )
          return []
        }
        named.add(slug)
        if (last !== undefined && Number.parseInt(folder, 10) <= Number.parseInt(last, 10)) {
          files.diagnostics.push(
            error(
              'file-name',
              place,
              `The folder ${folder} comes after ${last}, and its number is no higher.`,
              'Number the folders of modules in the order of course.yaml.',
            ),
          )
        }
        last = folder
        return parseModule(files, head, folder, slug) ?? []
      }),
    }),
  )
  for (const [slug, folder] of folders) {
    if (!named.has(slug))
      files.diagnostics.push(
        error(
          'module-unknown',
          { file: `modules/${folder}/module.md` },
          `No part of course.yaml lists the module "${slug}".`,
          'Add it to a part, or remove the folder.',
        ),
      )
  }
  return parts
}

function parseModule(files: SourceFiles, head: Located<CourseFile>, folder: string, slug: string): Module | undefined {
  const base = `modules/${folder}`
  const file = `${base}/module.md`
  const text = files.text(file, `the module "${slug}"`)
  const matter = text === undefined ? undefined : files.take(parseFrontMatter(text, moduleSchema, file))
  const level = head.data.levels.find((candidate) => candidate.id === matter?.data.level)
  if (matter && !level) {
    files.diagnostics.push(
      error(
        'level-unknown',
        matter.placeOf(['level']),
        `There is no level "${matter.data.level}".`,
        `Levels: ${head.data.levels.map((known) => known.id).join(', ')}.`,
      ),
    )
  }
  const access = level?.edition ?? 'free'
  const lessons = parseLessons(files, base, slug, access)
  const review = files.tree.has(`${base}/review.md`)
    ? page(files, `${base}/review.md`, 'review', `review-${slug}`, slug)
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
      files.diagnostics.push(
        error('file-name', { file }, `"${name}.md" is no name of a lesson.`, 'Name it like 06-aliases-and-copies.md.'),
      )
      return []
    }
    const number = Number(match?.[1])
    const expected = (seen.at(-1) ?? 0) + 1
    seen.push(number)
    if (number !== expected)
      files.diagnostics.push(
        error(
          'lesson-order',
          { file },
          `This lesson has the number ${number} where ${expected} is next.`,
          'Number the lessons of a module 01, 02, 03 without gaps.',
        ),
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

function page(
  files: SourceFiles,
  file: string,
  kind: Document['kind'],
  id: string,
  module?: string,
): Document | undefined {
  const text = files.text(file, 'course.yaml')
  const matter = text === undefined ? undefined : files.take(parseFrontMatter(text, pageSchema, file))
  return (
    matter && {
      file,
      kind,
      id,
      title: matter.data.title,
      summary: matter.data.summary,
      body: matter.body,
      bodyLine: matter.bodyLine,
      placeOf: matter.placeOf,
      ...(module !== undefined && { module }),
    }
  )
}

function parseCapstone(files: SourceFiles, folder: string): Capstone | undefined {
  const base = `capstones/${folder}`
  if (!slug.safeParse(folder).success) {
    files.diagnostics.push(
      error(
        'file-name',
        { file: base },
        `"${folder}" is no name of a capstone's folder.`,
        'Use lower-case letters, digits and hyphens.',
      ),
    )
    return undefined
  }
  const file = `${base}/capstone.yaml`
  const head = files.yaml(file, capstoneSchema, `the capstone "${folder}"`)
  const brief = page(files, `${base}/brief.md`, 'brief', `brief-${folder}`)
  const kit = subtree(files.tree, `${base}/files`)
  files.diagnostics.push(...markerFaults(kit, `${base}/files`))
  return head && brief && { ...head.data, slug: folder, folder, file, placeOf: head.placeOf, brief, files: kit }
}

/** Content workspaces hold the generated `package.json` or, where the course is no workspace at all, none. */
function checkWorkspaces(files: SourceFiles, parts: readonly Part[], capstones: readonly Capstone[]): void {
  const isWorkspace = files.tree.has('package.json')
  const check = (path: string, workspace: ContentWorkspace) => {
    const file = `${path}/package.json`
    const entry = files.tree.get(file)
    const expected = contentPackageJson(workspace)
    if (!entry) {
      if (isWorkspace)
        files.diagnostics.push(
          error(
            'workspace-manifest',
            { file },
            'The workspace has no package.json.',
            `Write it with "course new ${workspace.kind}", or copy the generated one.`,
          ),
        )
    } else if (textOf(entry) !== expected) {
      files.diagnostics.push(
        error(
          'workspace-manifest',
          { file, line: 1 },
          "The workspace's package.json is not the generated one.",
          `It must read: ${JSON.stringify(JSON.parse(expected))}`,
        ),
      )
    }
  }
  const modules = parts.flatMap((part) => part.modules)
  for (const [index, module] of modules.entries()) {
    const previous = modules[index - 1]?.folder
    check(`modules/${module.folder}`, {
      kind: 'module',
      folder: module.folder,
      ...(previous !== undefined && { previous }),
    })
  }
  for (const capstone of capstones) check(`capstones/${capstone.folder}`, { kind: 'capstone', folder: capstone.folder })
}
