import { type ContentWorkspace, contentPackageJson } from '../content-package.ts'
import type { Capstone, Part } from '../course.ts'
import { textOf } from '../file-tree.ts'
import type { SourceFiles } from './source-files.ts'

/** Content workspaces hold the generated `package.json` or, where the course is no workspace at all, none. */
export function checkWorkspaces(files: SourceFiles, parts: readonly Part[], capstones: readonly Capstone[]): void {
  const isWorkspace = files.tree.has('package.json')
  const check = (path: string, workspace: ContentWorkspace) => {
    const file = `${path}/package.json`
    const entry = files.tree.get(file)
    const expected = contentPackageJson(workspace)
    if (!entry) {
      if (isWorkspace)
        files.report(
          'workspace-manifest',
          { file },
          `The ${workspace.kind} has no package.json.`,
          `Create it with ${JSON.stringify(JSON.parse(expected))}`,
        )
    } else if (textOf(entry) !== expected) {
      files.report(
        'workspace-manifest',
        { file, line: firstDifference(textOf(entry) ?? '', expected), column: 1 },
        `The package.json of this ${workspace.kind} is not the generated one from this line on.`,
        `It must read: ${JSON.stringify(JSON.parse(expected))}`,
      )
    }
  }
  const modules = parts.flatMap((part) => part.modules)
  for (const [index, module] of modules.entries()) {
    const previous = modules[index - 1]?.folder
    check(`modules/${module.folder}`, {
      kind: 'module',
      folder: module.folder,
      ...(previous !== undefined && { previous }),
    })
  }
  for (const capstone of capstones) check(`capstones/${capstone.folder}`, { kind: 'capstone', folder: capstone.folder })
}

function firstDifference(written: string, expected: string): number {
  const lines = expected.split('\n')
  return (
    Math.max(
      0,
      written.split('\n').findIndex((line, index) => line !== lines[index]),
    ) + 1
  )
}
