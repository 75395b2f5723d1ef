import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BuildRecord, type BuiltFile, replaceArea, treeDigest, zipTree } from '@course/files'
import { below, type Capstone, type Course, type FileTree, resolveKit } from '@course/model'
import { kitTree } from './kit-tree.ts'

type Zip = { readonly name: string; readonly kind: 'kit' | 'kit-solution'; readonly tree: FileTree }

/** Writes `kits/`: for each capstone the kit to start from, and its reference solution where there is one. */
export function buildKits(
  course: Course,
  output: string,
  epochSeconds: number,
  signal?: AbortSignal,
): Promise<BuildRecord> {
  return replaceArea(
    output,
    'kits',
    async (folder) => {
      const files: BuiltFile[] = []
      for (const capstone of course.capstones) {
        for (const { name, kind, tree } of zipsOf(course, capstone)) {
          writeFileSync(join(folder, `${name}.zip`), await zipTree(below(name, tree), epochSeconds))
          files.push({
            path: `kits/${name}.zip`,
            kind,
            format: 'zip',
            title: capstone.title,
            of: capstone.folder,
            contentDigest: treeDigest(tree),
          })
        }
      }
      return { files, repositories: [], tools: { node: process.versions.node } }
    },
    signal,
  )
}

function zipsOf(course: Course, capstone: Capstone): readonly Zip[] {
  const { starter, solution } = resolveKit(capstone)
  const kit: Zip = { name: capstone.slug, kind: 'kit', tree: kitTree(course, capstone, starter) }
  if (solution === undefined) return [kit]
  return [kit, { name: `${capstone.slug}-solution`, kind: 'kit-solution', tree: kitTree(course, capstone, solution) }]
}
