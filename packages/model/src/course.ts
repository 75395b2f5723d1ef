import type { Place } from './diagnostics/diagnostic.ts'
import type { FileTree } from './file-tree.ts'
import type { CapstoneFile, Concept, CourseFile, Outline, StageFile } from './schema/course.ts'
import type { Standards } from './schema/standards.ts'

/** The text of a Markdown file of the course, below its front matter: plain data, all that reading it depends on. */
export type DocumentText = {
  readonly file: string
  readonly kind: 'front' | 'changes' | 'opener' | 'lesson' | 'review' | 'brief'
  /** Unique in the course: `lesson-<slug>`, `module-<slug>`, `review-<slug>`, `front-<slug>`, `brief-<slug>`, `changes`. */
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly body: string
  /** File line on which `body` starts. */
  readonly bodyLine: number
  /** Slug of its module; undefined in front pages and briefs. */
  readonly module?: string
}

/** A Markdown file of the course. */
export type Document = DocumentText & {
  /** Where a key of its front matter stands. */
  readonly placeOf: (path: readonly PropertyKey[]) => Place
}

export type Access = 'free' | 'paid'

export type Lesson = Document & {
  readonly kind: 'lesson'
  readonly slug: string
  /** Position in its module, from 1; computed from the order of the files. */
  readonly number: number
  readonly teaches: readonly string[]
  /** Concepts of later lessons that it shows on purpose. */
  readonly previews: readonly string[]
  readonly requires: readonly string[]
  readonly access: Access
}

/** The overlay that a module puts over the project, as written: with its markers. */
export type Stage = StageFile & {
  readonly module: number
  /** Path of `stage.yaml`. */
  readonly file: string
  readonly placeOf: (path: readonly PropertyKey[]) => Place
  readonly overlay: FileTree
  /** Earlier versions of overlay files, by step number from 1. */
  readonly stepFiles: ReadonlyMap<number, FileTree>
}

export type Module = {
  /** Number of its folder, `09-file-io` → 9; printed with two digits. */
  readonly number: number
  readonly slug: string
  readonly folder: string
  readonly level: string
  readonly access: Access
  readonly objectives: readonly string[]
  readonly opener: Document
  readonly lessons: readonly Lesson[]
  readonly review?: Document
  readonly stage?: Stage
}

export type Part = { readonly title: string; readonly modules: readonly Module[] }

export type Capstone = CapstoneFile & {
  readonly slug: string
  readonly folder: string
  readonly file: string
  readonly placeOf: (path: readonly PropertyKey[]) => Place
  readonly brief: Document
  /** The one tree with markers. */
  readonly files: FileTree
}

/** The whole course, checked file by file. What spans files is judged by `rules/`. */
export type Course = Omit<CourseFile, 'parts' | 'front'> & {
  /** Where a key of `course.yaml` stands. */
  readonly placeOf: (path: readonly PropertyKey[]) => Place
  readonly parts: readonly Part[]
  readonly front: readonly Document[]
  /** What this edition brings, from `CHANGES.md`; undefined where there is no such file. */
  readonly changes?: Document
  readonly glossary: readonly Concept[]
  readonly placeInGlossary: (path: readonly PropertyKey[]) => Place
  /** Every module and lesson, written or planned; undefined where there is no `outline.yaml`. */
  readonly outline?: Outline
  readonly placeInOutline: (path: readonly PropertyKey[]) => Place
  readonly capstones: readonly Capstone[]
  /** What lessons are asked for; undefined where there is no `standards.yaml`. */
  readonly standards?: Standards
  /**
   * Slugs of lessons, and paths of `glossary.yaml`, `outline.yaml`, `stage.yaml` and `capstone.yaml`, that could not be read: their own fault
   * is reported, and nothing that follows from it.
   */
  readonly unread: readonly string[]
  /** What lies in the assets/ folders, by path relative to `course-source/`. */
  readonly assets: FileTree
}

export function modulesOf(course: Course): readonly Module[] {
  return course.parts.flatMap((part) => part.modules)
}

export function lessonsOf(course: Course): readonly Lesson[] {
  return modulesOf(course).flatMap((module) => module.lessons)
}

/** Every Markdown document in reading order, briefs last. */
export function documentsOf(course: Course): readonly Document[] {
  return [
    ...course.front,
    ...(course.changes ? [course.changes] : []),
    ...modulesOf(course).flatMap((module) => [
      module.opener,
      ...module.lessons,
      ...(module.review ? [module.review] : []),
    ]),
    ...course.capstones.map((capstone) => capstone.brief),
  ]
}

/** `09`, as in folder and repository names. */
export function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}
