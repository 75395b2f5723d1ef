import { type Diagnostic, warning } from '../diagnostics/diagnostic.ts'
import { suggest } from '../diagnostics/suggest.ts'
import type { FileTree } from '../file-tree.ts'

const AT_THE_TOP = [
  'course.yaml',
  'glossary.yaml',
  'CHANGES.md',
  'LICENSE',
  'README.md',
  'package.json',
  'turbo.json',
  'pyproject.toml',
  'requirements.lock',
]
const IN_A_MODULE = ['package.json', 'module.md', 'review.md', 'tracker/stage.yaml']
const IN_A_CAPSTONE = ['package.json', 'capstone.yaml', 'brief.md']

/** Files that nothing reads: most often a misspelt name, whose content the author would miss in every output. */
export function unknownFiles(tree: FileTree, frontPages: readonly string[]): readonly Diagnostic[] {
  return [...tree.keys()].flatMap((path) => {
    const known = namesBeside(path, tree, frontPages)
    const name = path.split('/').slice(depthOf(path)).join('/')
    if (known === undefined || known.includes(name)) return []
    return [
      warning(
        'file-unknown',
        { file: path },
        'Nothing reads this file.',
        suggest(name, known) ?? 'Remove it, or give it the name of its kind.',
      ),
    ]
  })
}

/** The names that are read in the folder of a path; undefined where every name is. */
function namesBeside(path: string, tree: FileTree, frontPages: readonly string[]): readonly string[] | undefined {
  const [area = '', folder = '', inside = '', below = ''] = path.split('/')
  if (area === 'front') return folder === 'assets' ? undefined : frontPages.map((slug) => `${slug}.md`)
  if (area === 'capstones') return inside === 'files' ? undefined : IN_A_CAPSTONE
  if (area !== 'modules') return AT_THE_TOP
  if (inside === 'assets') return undefined
  if (inside === 'lessons') return path.endsWith('.md') ? undefined : []
  const isStage = tree.has(`modules/${folder}/tracker/stage.yaml`)
  if (inside === 'tracker' && isStage && (below === 'files' || below === 'steps')) return undefined
  return IN_A_MODULE
}

/** How many parts of a path name its folder. */
function depthOf(path: string): number {
  const area = path.split('/', 1)[0]
  if (area === 'front') return 1
  return area === 'modules' || area === 'capstones' ? 2 : 0
}
