import type { Module, Part } from '../course.ts'
import { nearest } from '../diagnostics/suggest.ts'
import type { CourseFile } from '../schema/course.ts'
import { NUMBERED, numbered, parseModule } from './parse-module.ts'
import type { SourceFiles } from './source-files.ts'
import type { Located } from './yaml-source.ts'

/** Reads the modules that `course.yaml` lists, part by part; folders and the list must pair up, in one order. */
export function parseParts(files: SourceFiles, head: Located<CourseFile>): readonly Part[] {
  const folders = moduleFolders(files)
  const seen: { slug: string; folder: string }[] = []
  const meant = new Set<string>()
  const listed = (slug: string, part: number, index: number): Module | undefined => {
    const place = head.placeOf(['parts', part, 'modules', index])
    const folder = folders.get(slug)
    if (folder === undefined) {
      const listedSlugs = head.data.parts.flatMap(({ modules }) => modules)
      const unlisted = [...folders.keys()].filter((known) => !listedSlugs.includes(known))
      const near = nearest(slug, unlisted) ?? nearest(slug, [...folders.keys()])
      if (near !== undefined) meant.add(near)
      const hint = near === undefined ? `Create modules/NN-${slug}/module.md.` : `Did you mean "${near}"?`
      files.report('module-unknown', place, `There is no module "${slug}".`, hint)
      return undefined
    }
    if (seen.some((earlier) => earlier.slug === slug)) {
      files.report('slug-duplicate', place, `The module "${slug}" is listed twice.`, 'Remove one of the two lines.')
      return undefined
    }
    const last = seen.at(-1)?.folder
    if (last !== undefined && Number.parseInt(folder, 10) <= Number.parseInt(last, 10)) {
      const reason = `The folder ${folder} comes after ${last}, and its number is no higher.`
      files.report('file-name', place, reason, 'Number the folders of modules in the order of course.yaml.')
    }
    seen.push({ slug, folder })
    return parseModule(files, head, folder, slug)
  }
  const parts = head.data.parts.map(
    ({ title, modules }, part): Part => ({
      title,
      modules: modules.flatMap((slug, index) => listed(slug, part, index) ?? []),
    }),
  )
  for (const [slug, folder] of folders) {
    if (seen.some((module) => module.slug === slug)) continue
    files.unread.push(...lessonsIn(files, folder))
    if (meant.has(slug)) continue
    const reason = `No part of course.yaml lists the module "${slug}".`
    files.report(
      'module-unknown',
      { file: `modules/${folder}/module.md` },
      reason,
      'Add it to a part, or remove the folder.',
    )
  }
  return parts
}

/** The folders below `modules/`, by slug. */
function moduleFolders(files: SourceFiles): ReadonlyMap<string, string> {
  const folders = new Map<string, string>()
  for (const folder of files.folders('modules')) {
    const place = { file: `modules/${folder}` }
    const slug = NUMBERED.exec(folder)?.[2]
    const other = slug === undefined ? undefined : folders.get(slug)
    if (slug === undefined) {
      const hint = `Name it like "${numbered(folder) ?? '09-file-io'}".`
      files.report('file-name', place, `"${folder}" is no name of a module's folder.`, hint)
      files.unread.push(...lessonsIn(files, folder))
    } else if (other !== undefined) {
      files.report(
        'slug-duplicate',
        place,
        `The module "${slug}" exists already, in modules/${other}.`,
        'Rename one of them.',
      )
    } else folders.set(slug, folder)
  }
  return folders
}

/** The slugs of the lessons in a folder that is no module of the course. */
function lessonsIn(files: SourceFiles, folder: string): readonly string[] {
  const prefix = `modules/${folder}/lessons/`
  const names = [...files.tree.keys()]
    .filter((path) => path.startsWith(prefix))
    .map((path) => path.slice(prefix.length))
  return names.flatMap((name) => NUMBERED.exec(name.replace(/\.md$/, ''))?.[2] ?? [])
}
