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
          'The workspace has no package.json.',
          `Write it with "course new ${workspace.kind}", or copy the generated one.`,
        )
    } else if (textOf(entry) !== expected) {
      files.report(
        'workspace-manifest',
        { file, line: 1 },
        "The workspace's package.json is not the generated one.",
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
