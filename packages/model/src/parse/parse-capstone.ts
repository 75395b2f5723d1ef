import type { Capstone } from '../course.ts'
import { listKnown, suggest } from '../diagnostics/suggest.ts'
import { subtree } from '../file-tree.ts'
import { isListed } from '../kits.ts'
import { capstoneSchema } from '../schema/course.ts'
import { asSlug, slug } from '../schema/primitives.ts'
import { parsePage } from './parse-page.ts'
import { markerFaults } from './parse-stage.ts'
import type { SourceFiles } from './source-files.ts'

/** Reads one capstone: what it asks for, its brief, and its one tree with markers. */
export function parseCapstone(files: SourceFiles, folder: string): Capstone | undefined {
  const base = `capstones/${folder}`
  if (!slug.safeParse(folder).success) {
    files.report(
      'file-name',
      { file: base },
      `"${folder}" is no name of a capstone's folder.`,
      `Use lower-case letters, digits and hyphens, for example "${asSlug(folder) ?? 'book-shop'}".`,
    )
    return undefined
  }
  const file = `${base}/capstone.yaml`
  const head = files.yaml(file, capstoneSchema, `the capstone "${folder}"`)
  const brief = parsePage(files, `${base}/brief.md`, 'brief', `brief-${folder}`)
  const kit = subtree(files.tree, `${base}/files`)
  files.diagnostics.push(...markerFaults(kit, `${base}/files`))
  if (!head || !brief) {
    files.unread.push(file)
    return undefined
  }
  const { data, placeOf } = head
  data.solution_only.forEach((entry, index) => {
    if ([...kit.keys()].some((path) => isListed(path, entry))) return
    const folders = [...kit.keys()].flatMap((path) => path.match(/^.+\//) ?? [])
    const known = [...new Set([...folders, ...kit.keys()])]
    const place = placeOf(['solution_only', index])
    files.report(
      'kit-files',
      place,
      `"${entry}" is no file and no folder in files/.`,
      suggest(entry, known) ?? listKnown('There are', known) ?? 'Name a file, or a folder with "/" at its end.',
    )
  })
  return { ...data, slug: folder, folder, file, placeOf, brief, files: kit }
}
