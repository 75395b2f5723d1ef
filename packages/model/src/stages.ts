import { type Course, type Module, modulesOf, type Stage, twoDigits } from './course.ts'
import { type FileEntry, type FileTree, fileTree, overlay, textFile, textOf, without } from './file-tree.ts'
import { type MarkedFile, solutionText, starterText } from './marked-file.ts'
import { parseMarkers } from './read-markers.ts'

/** One commit of a repository: the whole tree after it. */
export type Commit = {
  readonly title: string
  readonly date: string
  readonly tree: FileTree
  readonly tags: readonly string[]
}

/** Everything that stage *k* stands for, resolved over the stages before it. */
export type ResolvedStage = {
  readonly module: Module
  readonly stage: Stage
  /** As written, markers included: what listings, diffs and overrides are read from. */
  readonly source: FileTree
  readonly solution: FileTree
  readonly starter: FileTree
  /** The commits that lead from solution *k − 1* to solution *k*. */
  readonly commits: readonly Commit[]
}

/** The files that stand in every repository of a module beside the stage's own: README, licence, ignore file. */
export type Companions = (module: Module, stage: Stage) => FileTree

const NONE: FileTree = new Map()

/**
 * Resolves all stages in order. starter *k* = solution *k − 1* + overlay *k* with its solutions replaced by stubs;
 * inherited files are solved, since only markers in the overlay of *k* make stubs in starter *k*.
 */
export function resolveStages(course: Course, companions: Companions = () => NONE): readonly ResolvedStage[] {
  const resolved: ResolvedStage[] = []
  let source: FileTree = NONE
  let solution: FileTree = NONE
  for (const module of modulesOf(course)) {
    const stage = module.stage
    if (!stage) continue
    const beside = companions(module, stage)
    const base = overlay(without(solution, stage.removes), beside)
    source = overlay(without(source, stage.removes), stage.overlay)
    const hidden = new Set(stage.solution_only)
    const starterLayer = fileTree(
      [...stage.overlay]
        .filter(([path]) => !hidden.has(path))
        .map(([path, entry]) => [path, asStarter(path, entry, stubFor(course, stage, path))]),
    )
    const starter = overlay(base, starterLayer)
    const commits = stageCommits(module, stage, base)
    solution = overlay(base, asSolutions(stage.overlay))
    resolved.push({ module, stage, source, solution, starter, commits })
  }
  return resolved
}

function stageCommits(module: Module, stage: Stage, base: FileTree): readonly Commit[] {
  let tree = base
  return stage.steps.map((step, index) => {
    const earlier = stage.stepFiles.get(index + 1) ?? NONE
    const brought = step.files.flatMap((path): [string, FileEntry][] => {
      const entry = earlier.get(path) ?? stage.overlay.get(path)
      return entry ? [[path, asSolution(path, entry)]] : []
    })
    tree = overlay(tree, fileTree(brought))
    const last = index === stage.steps.length - 1
    return { title: step.title, date: stage.date, tree, tags: last ? [`m${twoDigits(module.number)}`] : [] }
  })
}

/** A file without markers, or one that is not text, stays byte for byte. */
function marked(path: string, entry: FileEntry): MarkedFile | undefined {
  const text = textOf(entry)
  return text === undefined ? undefined : parseMarkers(text, path).value
}

function asSolution(path: string, entry: FileEntry): FileEntry {
  const file = marked(path, entry)
  return file ? { ...textFile(solutionText(file)), executable: entry.executable } : entry
}

/** Every file of a marked tree as the solution holds it. */
export function asSolutions(tree: FileTree): FileTree {
  return fileTree([...tree].map(([path, entry]) => [path, asSolution(path, entry)]))
}

/** A marked file as a learner starts with it; `stub` is the line for solutions that name none. */
export function asStarter(path: string, entry: FileEntry, stub?: string): FileEntry {
  const file = marked(path, entry)
  return file ? { ...textFile(starterText(file, stub)), executable: entry.executable } : entry
}

function stubFor(course: Course, stage: Stage, path: string): string {
  const step = stage.steps.find((candidate) => candidate.files.includes(path))
  return defaultStub(course, path, step?.title ?? stage.title) ?? ''
}

/** The course's stub line for a file's language with `{hint}` filled in; undefined where the course names none. */
export function defaultStub(course: Pick<Course, 'stub'>, path: string, hint: string): string | undefined {
  return course.stub[languageOfFile(path)]?.replaceAll('{hint}', () => inCode(hint))
}

/** A title as it can stand in a quoted text or a comment of any language, without ending it. */
function inCode(title: string): string {
  return title.replaceAll('\\', '').replaceAll('"', "'").replace(/--+>/g, '->').replaceAll('*/', '* /')
}

const LANGUAGES: Readonly<Record<string, string>> = {
  py: 'python',
  pyi: 'python',
  js: 'javascript',
  mjs: 'javascript',
  ts: 'typescript',
  css: 'css',
  html: 'html',
  md: 'markdown',
  toml: 'toml',
  yaml: 'yaml',
  yml: 'yaml',
  json: 'json',
  sql: 'sql',
  sh: 'bash',
  xml: 'xml',
  ini: 'ini',
  cfg: 'ini',
  txt: 'text',
}

/** Whether a file's name says that it holds text. */
export function isTextFile(path: string): boolean {
  return languageOfFile(path) !== 'text' || path.toLowerCase().endsWith('.txt')
}

/** The language that a file name stands for, by the names that fences use. */
export function languageOfFile(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (/^(Dockerfile|Containerfile)/.test(name)) return 'dockerfile'
  return LANGUAGES[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] ?? 'text'
}
