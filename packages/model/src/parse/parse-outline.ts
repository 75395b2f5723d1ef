import type { Course } from '../course.ts'
import { outlineSchema } from '../schema/course.ts'
import type { SourceFiles } from './source-files.ts'

const FILE = 'outline.yaml'

/** Reads `outline.yaml`, where there is one. */
export function parseOutline(files: SourceFiles): Pick<Course, 'outline' | 'placeInOutline'> {
  if (!files.tree.has(FILE)) return { placeInOutline: () => ({ file: FILE }) }
  const read = files.yaml(FILE, outlineSchema, 'the course')
  if (!read) files.unread.push(FILE)
  return { ...(read && { outline: read.data }), placeInOutline: read?.placeOf ?? (() => ({ file: FILE })) }
}
