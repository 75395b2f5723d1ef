import type { Course } from '../course.ts'
import type { Checked } from '../diagnostics/diagnostic.ts'
import type { FileTree } from '../file-tree.ts'
import { courseSchema, glossarySchema } from '../schema/course.ts'
import { checkWorkspaces } from './check-workspaces.ts'
import { parseCapstone } from './parse-capstone.ts'
import { parsePage } from './parse-page.ts'
import { parseParts } from './parse-parts.ts'
import { SourceFiles } from './source-files.ts'
import { unknownFiles } from './unknown-files.ts'

const IMAGE = /\.(png|jpe?g|svg|webp|gif)$/i

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
  const front = head.data.front.flatMap((slug) => parsePage(files, `front/${slug}.md`, 'front', `front-${slug}`) ?? [])
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
