import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Capstone, type Course, lessonsOf, type Module, resolveKit, resolveStages, textOf } from '@course/model'
import {
  type DocumentExamples,
  hasStyleTools,
  judgeLessons,
  judgeTree,
  type StyleTools,
  type Toolbox,
} from '@course/verify'
import type { CourseFolder } from '../course-folder.ts'
import type { Selection } from '../selection.ts'
import type { Part } from './outcome.ts'

/** What the linter, the formatter and the type checker say of the code of lessons, stages and kits. */
export async function verifyStyle(
  course: Course,
  folder: CourseFolder,
  selection: Selection,
  documents: readonly DocumentExamples[],
  { toolbox, signal }: { readonly toolbox: Toolbox; readonly signal: AbortSignal },
): Promise<Part> {
  const typed = typedDocuments(course)
  const lessons = documents
    .filter(({ examples }) => examples.some(({ kind }) => kind === 'python' || kind === 'pycon'))
    .map((document) => ({ ...document, typed: typed.has(document.file) }))
  if (lessons.length + selection.modules.length + selection.capstones.length === 0) return {}
  const settings = join(folder.source, 'pyproject.toml')
  // Without settings of its own a course asks nothing of its code.
  if (!existsSync(settings)) return {}
  const environment = await toolbox.python()
  if (!hasStyleTools(environment)) {
    const reason = 'requirements.lock has no Ruff or no mypy to judge the code with'
    return { notRun: [{ file: 'pyproject.toml', line: 1, reason }] }
  }
  const tools: StyleTools = {
    environment,
    sandbox: await toolbox.sandbox(),
    cache: join(folder.root, '.cache/verify'),
    settings: readFileSync(settings, 'utf8'),
    signal,
  }
  const diagnostics = [...(await judgeLessons(lessons, tools))]
  for (const module of selection.modules) diagnostics.push(...(await judgeStage(course, module, tools)))
  for (const capstone of selection.capstones) diagnostics.push(...(await judgeKit(capstone, tools)))
  return { diagnostics }
}

/** The lessons from the one on that teaches the concept which `standards.yaml` names. */
function typedDocuments(course: Course): ReadonlySet<string> {
  const concept = course.standards?.['typed-from']
  const lessons = lessonsOf(course)
  const first = lessons.findIndex(({ teaches }) => concept !== undefined && teaches.includes(concept))
  return new Set(first < 0 ? [] : lessons.slice(first).map(({ file }) => file))
}

/** The whole solution is read, and what this stage brings is judged: the rest was at its own stage. */
async function judgeStage(course: Course, module: Module, tools: StyleTools) {
  const resolved = resolveStages(course).find((stage) => stage.module.slug === module.slug)
  if (!resolved) return []
  const sourceOf = (path: string) => {
    const entry = resolved.stage.overlay.get(path)
    const text = entry && textOf(entry)
    return text === undefined ? undefined : { file: `modules/${module.folder}/tracker/files/${path}`, text }
  }
  return judgeTree(`modules/${module.folder}`, resolved.solution, sourceOf, tools)
}

async function judgeKit(capstone: Capstone, tools: StyleTools) {
  const { starter, solution } = resolveKit(capstone)
  const sourceOf = (path: string) => {
    const entry = capstone.files.get(path)
    const text = entry && textOf(entry)
    return text === undefined ? undefined : { file: `capstones/${capstone.folder}/files/${path}`, text }
  }
  return judgeTree(`capstones/${capstone.folder}`, solution ?? starter, sourceOf, tools)
}
