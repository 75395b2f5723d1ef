import { below, type Diagnostic, type FileTree, parseMarkers, sortDiagnostics } from '@course/model'
import { checkTypes, type TypeCheck } from './mypy.ts'
import { linesOf, type Origin } from './origin.ts'
import { judgeFormat, lint } from './ruff.ts'
import { SETTINGS, type StyleTools } from './run-tool.ts'

/** A file of the course source, as written, with its markers. */
export type SourceFile = { readonly file: string; readonly text: string }

/**
 * What the linter, the formatter and the type checker find in a stage or a kit as its solution has it, at the lines of the files
 * that it comes from. Settings of its own, in its `pyproject.toml`, come before the course's. `folder` is
 * the module's or the capstone's, by which the course's settings know the tree. `sourceOf` gives the file that a path of the
 * tree comes from; what comes from none is not judged.
 */
export async function judgeTree(
  folder: string,
  tree: FileTree,
  sourceOf: (path: string) => SourceFile | undefined,
  tools: StyleTools,
): Promise<readonly Diagnostic[]> {
  const origins = new Map(
    [...tree.keys()].flatMap((path): [string, Origin][] => {
      const source = /\.pyi?$/.test(path) ? sourceOf(path) : undefined
      return source ? [[path, solutionOrigin(source)]] : []
    }),
  )
  if (origins.size === 0) return []
  const files = below(folder, tree)
  const placed = new Map([...origins].map(([path, origin]) => [`${folder}/${path}`, origin]))
  const own = sourceOf(SETTINGS)
  const settings = own?.file ?? SETTINGS
  const findings = await Promise.all([
    lint(tools, { files, origins: placed, settings }),
    judgeFormat(tools, { files, origins: placed, settings }),
    checkTypes(tools, { folder, files, origins, settings, ...typeOptions(folder, tree, tools) }),
  ])
  return sortDiagnostics(findings.flat())
}

/** Marker lines and stubs are in the source, and not in the solution. */
function solutionOrigin({ file, text }: SourceFile): Origin {
  const lines = parseMarkers(text, file).value?.lines.filter(({ kind }) => kind === 'code') ?? []
  return {
    file,
    lineOf: (line) => {
      const source = lines[line - 1]
      return source && { line: source.line, indent: 0 }
    },
  }
}

/** mypy reads one file of settings, and no other: the tree's where it has any, with the files that it names. */
function typeOptions(folder: string, tree: FileTree, tools: StyleTools): Pick<TypeCheck, 'options' | 'targets'> {
  const lines = linesOf(tree, SETTINGS)
  const start = lines.indexOf('[tool.mypy]')
  if (start >= 0) {
    const after = lines.slice(start + 1)
    const end = after.findIndex((line) => line.startsWith('['))
    const table = end < 0 ? after : after.slice(0, end)
    return { options: [], targets: table.some((line) => /^files\s*=/.test(line)) ? [] : ['.'] }
  }
  const file = `${folder.replaceAll(/[^/]+/g, '..')}/${SETTINGS}`
  return { options: tools.settings === undefined ? [] : ['--config-file', file], targets: ['.'] }
}
