import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BuildRecord, type BuiltFile, replaceArea, treeDigest, zipTree } from '@course/files'
import { below, type Course } from '@course/model'
import { kitTree } from './kit-tree.ts'

/** Writes `kits/`: one zip per capstone. */
export function buildKits(course: Course, output: string, epochSeconds: number): Promise<BuildRecord> {
  return replaceArea(output, 'kits', async (folder) => {
    const files: BuiltFile[] = []
    for (const capstone of course.capstones) {
      const tree = kitTree(course, capstone)
      writeFileSync(join(folder, `${capstone.slug}.zip`), await zipTree(below(capstone.slug, tree), epochSeconds))
      files.push({
        path: `kits/${capstone.slug}.zip`,
        kind: 'kit',
        format: 'zip',
        title: capstone.title,
        of: capstone.folder,
        contentDigest: treeDigest(tree),
      })
    }
    return { files, repositories: [], tools: { node: process.versions.node } }
  })
}
