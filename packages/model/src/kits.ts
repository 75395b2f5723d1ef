import type { Capstone, Course } from './course.ts'
import { type FileTree, fileTree } from './file-tree.ts'
import { asStarter, defaultStub } from './stages.ts'

/** A capstone's starter: its one tree with solutions replaced by stubs. */
export function kitStarter(course: Course, capstone: Capstone): FileTree {
  return fileTree(
    [...capstone.files].map(([path, entry]) => [
      path,
      asStarter(path, entry, defaultStub(course, path, capstone.title) ?? ''),
    ]),
  )
}
