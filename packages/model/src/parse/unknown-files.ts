import { type Diagnostic, warning } from '../diagnostics/diagnostic.ts'
import { listKnown, suggest } from '../diagnostics/suggest.ts'
import type { FileTree } from '../file-tree.ts'

const AT_THE_TOP = [
  'course.yaml',
  'glossary.yaml',
  'outline.yaml',
  'CHANGES.md',
  'LICENSE',
  'README.md',
  'package.json',
  'turbo.json',
  'pyproject.toml',
  'standards.yaml',
  'requirements.lock',
]
const AREAS = ['front', 'modules', 'capstones']
const IN_A_MODULE = ['package.json', 'module.md', 'review.md', 'lessons', 'assets', 'tracker']
const NO_LESSON = 'Give it the ending .md if it is a lesson; pictures go into assets/.'
const IN_A_CAPSTONE = ['package.json', 'capstone.yaml', 'brief.md', 'files']

/**
 * Files that nothing reads: most often a misspelt name, whose content the author would miss in every output. A folder that
 * nothing reads is one fault, however much it holds.
 */
export function unknownFiles(tree: FileTree, frontPages: readonly string[]): readonly Diagnostic[] {
  const found = new Map<string, Diagnostic>()
  for (const path of tree.keys()) {
    const unread = unreadPart(path, frontPages)
    if (unread === undefined || found.has(unread.path)) continue
    const name = unread.path.slice(unread.path.lastIndexOf('/') + 1)
    const what = unread.path === path ? 'file' : 'folder'
    const hint =
      suggest(name, unread.known) ?? listKnown('What is read here', unread.known) ?? unread.hint ?? 'Remove it.'
    found.set(unread.path, warning('file-unknown', { file: unread.path }, `Nothing reads the ${what} "${name}".`, hint))
  }
  return [...found.values()]
}

type Unread = { readonly path: string; readonly known: readonly string[]; readonly hint?: string }

/** The first part of a path, file or folder, that nothing reads, with the names that are read in its place. */
function unreadPart(path: string, frontPages: readonly string[]): Unread | undefined {
  const [area = '', folder = '', inside = '', below = ''] = path.split('/')
  const isIn = (name: string, known: readonly string[], at: string): Unread | undefined =>
    known.includes(name) ? undefined : { path: at, known }
  if (path === area) return isIn(area, AT_THE_TOP, area)
  if (area === 'front') {
    const known = [...frontPages.map((slug) => `${slug}.md`), 'assets']
    return isIn(folder, known, `${area}/${folder}`)
  }
  if (!AREAS.includes(area)) return { path: area, known: AREAS }
  if (inside === '') return { path, known: [] }
  const place = `${area}/${folder}/${inside}`
  if (area === 'capstones') return isIn(inside, IN_A_CAPSTONE, place)
  if (inside === 'lessons') return path.endsWith('.md') ? undefined : { path, known: [], hint: NO_LESSON }
  if (inside === 'tracker') return isIn(below, ['stage.yaml', 'files', 'steps'], `${place}/${below}`)
  return isIn(inside, IN_A_MODULE, place)
}
