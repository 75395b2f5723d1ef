import { byCodeUnit, type FileTree, type ResolvedStage, suggest, textOf } from '@course/model'
import { createTwoFilesPatch } from 'diff'
import { findCourse } from '../course-folder.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { loadCourse } from '../load-course.ts'
import { printDiagnostics, type Terminal } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'

type StageOptions = { readonly course?: string; readonly output?: string; readonly json?: boolean }

/** `course stages show`: the files of a stage, or the text of one of them. */
export async function showStage(
  number: number,
  path: string | undefined,
  options: StageOptions & { readonly as: 'solution' | 'starter' | 'source' },
  terminal: Terminal,
): Promise<ExitCode> {
  const stages = await loadStages(options, terminal)
  if (!stages) return EXIT.courseWrong
  const resolved = stageOf(stages, number)
  const tree = resolved[options.as]
  if (path === undefined) {
    const before = stages[stages.indexOf(resolved) - 1]?.solution ?? new Map()
    const files = [...tree].map(([name, entry]) => ({
      path: name,
      bytes: entry.bytes.length,
      brought: resolved.stage.overlay.has(name) ? (before.has(name) ? 'changed' : 'new') : 'inherited',
    }))
    if (options.json)
      terminal.out(
        `${JSON.stringify({ module: number, title: resolved.stage.title, steps: resolved.stage.steps, files }, null, 2)}\n`,
      )
    else
      terminal.out(
        `${resolved.stage.title} (${options.as})\n${files.map((file) => `  ${file.brought.padEnd(9)} ${file.path}\n`).join('')}`,
      )
    return EXIT.done
  }
  const entry = tree.get(path)
  const text = entry && textOf(entry)
  if (text === undefined)
    throw new UsageError(
      `Stage ${number} has no text file "${path}".`,
      suggest(path, [...tree.keys()]) ?? 'See its files with "course stages show".',
    )
  terminal.out(text)
  return EXIT.done
}

/** `course stages diff`: from the solution of one stage to the solution of another. */
export async function diffStages(
  from: number,
  to: number,
  options: StageOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const stages = await loadStages(options, terminal)
  if (!stages) return EXIT.courseWrong
  const before = stageOf(stages, from).solution
  const after = stageOf(stages, to).solution
  const changed = changedFiles(before, after)
  if (options.json) terminal.out(`${JSON.stringify(changed, null, 2)}\n`)
  else for (const { path } of changed) terminal.out(patchOf(path, before, after))
  return EXIT.done
}

type Change = { readonly path: string; readonly change: 'added' | 'removed' | 'changed' }

function changedFiles(before: FileTree, after: FileTree): readonly Change[] {
  return [...new Set([...before.keys(), ...after.keys()])].sort(byCodeUnit).flatMap((path): Change[] => {
    const [old, now] = [before.get(path), after.get(path)]
    if (!old) return [{ path, change: 'added' }]
    if (!now) return [{ path, change: 'removed' }]
    return Buffer.compare(old.bytes, now.bytes) === 0 && old.executable === now.executable
      ? []
      : [{ path, change: 'changed' }]
  })
}

function patchOf(path: string, before: FileTree, after: FileTree): string {
  const text = (tree: FileTree) => {
    const entry = tree.get(path)
    return entry ? textOf(entry) : ''
  }
  const [old, now] = [text(before), text(after)]
  if (old === undefined || now === undefined) return `Binary file ${path} differs\n`
  return createTwoFilesPatch(
    before.has(path) ? `a/${path}` : '/dev/null',
    after.has(path) ? `b/${path}` : '/dev/null',
    old,
    now,
  )
    .split('\n')
    .slice(1)
    .join('\n')
}

async function loadStages(options: StageOptions, terminal: Terminal): Promise<readonly ResolvedStage[] | undefined> {
  const folder = findCourse(options, terminal.cwd)
  const { compiled, diagnostics, source } = await loadCourse(folder)
  if (!compiled) printDiagnostics(terminal, 'pretty', folder, diagnostics, source)
  return compiled?.stages
}

function stageOf(stages: readonly ResolvedStage[], number: number): ResolvedStage {
  const found = stages.find(({ module }) => module.number === number)
  if (found) return found
  throw new UsageError(
    `There is no stage ${number}.`,
    `Stages: ${stages.map(({ module }) => module.number).join(', ')}.`,
  )
}
