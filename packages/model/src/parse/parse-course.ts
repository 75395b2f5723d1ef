import type { Course } from '../course.ts'
import type { Checked } from '../diagnostics/diagnostic.ts'
import type { FileTree } from '../file-tree.ts'
import { courseSchema, glossarySchema } from '../schema/course.ts'
import { standardsSchema } from '../schema/standards.ts'
import { checkWorkspaces } from './check-workspaces.ts'
import { fileNameFaults } from './file-names.ts'
import { parseCapstone } from './parse-capstone.ts'
import { parseChanges } from './parse-changes.ts'
import { parseOutline } from './parse-outline.ts'
import { parsePage } from './parse-page.ts'
import { parseParts } from './parse-parts.ts'
import { SourceFiles } from './source-files.ts'
import { unknownFiles } from './unknown-files.ts'

/**
 * Reads a course from the files below `course-source/`. A broken file is reported and left out; the rest is still
 * checked. The value is undefined only where `course.yaml` itself cannot be read.
 */
export function parseCourse(tree: FileTree): Checked<Course> {
  const files = new SourceFiles(tree)
  files.diagnostics.push(...fileNameFaults(tree))
  const head = files.yaml('course.yaml', courseSchema, 'the course')
  const glossary = parseGlossary(files)
  const outline = parseOutline(files)
  const standards = tree.has('standards.yaml')
    ? files.yaml('standards.yaml', standardsSchema, 'the course')?.data
    : undefined
  if (!head) return { value: undefined, diagnostics: files.diagnostics }
  const unknown = unknownFiles(tree, head.data.front)
  files.unknown = unknown.map(({ file }) => file)
  const front = head.data.front.flatMap((slug, index) => {
    const namedAt = head.placeOf(['front', index])
    return parsePage(files, `front/${slug}.md`, 'front', `front-${slug}`, { namedAt }) ?? []
  })
  const changes = parseChanges(files, head)
  const parts = parseParts(files, head)
  const capstones = files.folders('capstones').flatMap((folder) => parseCapstone(files, folder) ?? [])
  checkWorkspaces(files, parts, capstones)
  files.diagnostics.push(...unknown.filter(({ file }) => !files.misnamed.has(file)))
  const assets = new Map([...tree].filter(([path]) => /^(modules\/[^/]+\/assets|front\/assets)\//.test(path)))
  return {
    value: {
      ...head.data,
      placeOf: head.placeOf,
      ...glossary,
      ...outline,
      front,
      ...(changes && { changes }),
      parts,
      capstones,
      assets,
      unread: files.unread,
      ...(standards && { standards }),
    },
    diagnostics: files.diagnostics,
  }
}

function parseGlossary(files: SourceFiles): Pick<Course, 'glossary' | 'placeInGlossary'> {
  const file = 'glossary.yaml'
  const read = files.tree.has(file) ? files.yaml(file, glossarySchema, 'the course') : undefined
  if (!read && files.tree.has(file)) files.unread.push(file)
  return { glossary: read?.data ?? [], placeInGlossary: read?.placeOf ?? (() => ({ file })) }
}
