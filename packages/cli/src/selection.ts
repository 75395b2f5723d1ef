import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import { type Capstone, type Course, type Document, documentsOf, type Module, modulesOf } from '@course/model'
import type { CourseFolder } from './course-folder.ts'
import { UsageError } from './usage-error.ts'

/** The parts of a course that paths name. */
export type Selection = {
  readonly documents: readonly Document[]
  /** Those whose stages are selected. */
  readonly modules: readonly Module[]
  /** Those whose kits are selected. */
  readonly capstones: readonly Capstone[]
  /** Whether it is the whole course. */
  readonly whole: boolean
  /** Workspaces of which everything is selected, as folders below `course-source/`. */
  readonly workspaces: readonly string[]
  /** Whether what is said of a file, relative to `course-source/`, is said of the selection. */
  readonly holds: (file: string) => boolean
}

/**
 * What lies at paths, below them or around them; the whole course without any. Throws a UsageError for a path that holds
 * nothing to verify, nor anything that could not be read (`unread`).
 */
export function selectPaths(
  course: Course,
  folder: CourseFolder,
  {
    cwd,
    paths,
    unread = [],
  }: { readonly cwd: string; readonly paths: readonly string[]; readonly unread?: readonly string[] },
): Selection {
  const wanted = paths.map((path) => resolve(cwd, path))
  const whole = paths.length === 0 || wanted.some((path) => isBelow(folder.source, path))
  const holds = (path: string, files: readonly string[]) =>
    files.map((file) => join(folder.source, file)).some((file) => isBelow(file, path) || isBelow(path, file))
  const isSelected = (...files: readonly string[]) => whole || wanted.some((path) => holds(path, files))

  const documents = documentsOf(course)
  const modules = modulesOf(course).filter(({ stage }) => stage)
  const filesOfModule = ({ folder: name }: Module) => [`modules/${name}/tracker`]
  const filesOfKit = ({ file, folder: name }: Capstone) => [file, `capstones/${name}/files`]
  const parts = [
    ...documents.map(({ file }) => [file]),
    ...modules.map((module) => filesOfModule(module)),
    ...course.capstones.map((capstone) => filesOfKit(capstone)),
    ...unread.map((file) => [file]),
  ]
  const empty = wanted.findIndex((path) => !whole && !parts.some((files) => holds(path, files)))
  if (empty >= 0)
    throw new UsageError(
      `${paths[empty]} holds nothing to verify.`,
      'Name a lesson, a module, a capstone, or a folder that holds some.',
    )
  return {
    documents: documents.filter(({ file }) => isSelected(file)),
    modules: modules.filter((module) => isSelected(...filesOfModule(module))),
    capstones: course.capstones.filter((capstone) => isSelected(...filesOfKit(capstone))),
    whole,
    workspaces: workspacesOf(course).filter(
      (workspace) => whole || wanted.some((path) => isBelow(join(folder.source, workspace), path)),
    ),
    holds: (file) => isSelected(file),
  }
}

/** What of a selection lies in no workspace, such as the pages before the first module. */
export function outsideWorkspaces(course: Course, selection: Selection): Selection {
  const folders = workspacesOf(course)
  const documents = selection.documents.filter(({ file }) => !folders.some((folder) => file.startsWith(`${folder}/`)))
  return { ...selection, documents, modules: [], capstones: [], workspaces: [] }
}

/** The workspaces that are verified one by one, as folders below `course-source/`. */
export function workspacesOf(course: Course): readonly string[] {
  return [
    ...modulesOf(course).map(({ folder }) => `modules/${folder}`),
    ...course.capstones.map(({ folder }) => `capstones/${folder}`),
  ]
}

function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return !isAbsolute(way) && way !== '..' && !way.startsWith(`..${sep}`)
}
