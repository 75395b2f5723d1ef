import type { BuildRecord } from '@course/files'
import type { CompiledCourse } from '@course/markdown'
import { type Course, type Diagnostic, sortDiagnostics } from '@course/model'
import { type CourseFolder, findCourse } from '../course-folder.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { catchTemplateFault } from '../template-faults.ts'
import { type Format, type Progress, printDiagnostics, startProgress, type Terminal } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'

const AREAS = ['book', 'repos', 'kits'] as const
type AreaTarget = (typeof AREAS)[number]
export const TARGETS = [...AREAS, 'catalogue'] as const
export type Target = (typeof TARGETS)[number]

export type BuildOptions = {
  readonly course?: string
  readonly output?: string
  readonly format: Format
  readonly json?: boolean
}

type BuildInput = {
  readonly compiled: CompiledCourse
  readonly folder: CourseFolder
  readonly epochSeconds: number
  readonly progress: Progress
  readonly signal: AbortSignal
}

/** Each target is imported when it is built: a task that zips kits does not load a browser. */
const BUILDERS: Readonly<
  Record<AreaTarget, (input: BuildInput) => Promise<BuildRecord | { readonly diagnostics: readonly Diagnostic[] }>>
> = {
  async book({ compiled, folder, epochSeconds, progress, signal }) {
    const { buildBooks } = await import('@course/book')
    return buildBooks(compiled, {
      output: folder.output,
      epochSeconds,
      cacheFolder: `${folder.root}/.cache/book`,
      step: progress.step,
      signal,
    })
  },
  async repos({ compiled, folder, signal }) {
    const { buildRepositories } = await import('@course/stages')
    return buildRepositories(compiled.course, folder.output, signal)
  },
  async kits({ compiled, folder, epochSeconds, signal }) {
    const { buildKits } = await import('@course/kits')
    return buildKits(compiled.course, folder.output, epochSeconds, signal)
  },
}

/** `course build`: all targets, or one; turbo runs them one by one and caches the first three. */
export async function build(
  target: Target | undefined,
  options: BuildOptions,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<ExitCode> {
  const folder = findCourse(options, terminal.cwd)
  const progress = startProgress(terminal)
  if (target !== 'catalogue') {
    const code = await buildAreas(
      target === undefined ? AREAS : [target],
      folder,
      options.format,
      progress,
      terminal,
      signal,
    )
    if (code !== EXIT.done || target !== undefined) return code
  }
  progress.step('Building catalogue')
  const [{ buildCatalogue }, { readCourse }] = await Promise.all([
    import('@course/catalogue'),
    import('../read-source.ts'),
  ])
  const manifest = await catchTemplateFault(folder, () => buildCatalogue(readCourse(folder), folder.output))
  if ('diagnostics' in manifest) {
    printDiagnostics(terminal, options.format, folder, manifest.diagnostics, manifest.source)
    return EXIT.courseWrong
  }
  progress.done(
    `Built the catalogue and the manifest of ${manifest.artefacts.length} files and ${manifest.repositories.length} repositories`,
  )
  if (options.json) terminal.out(`${JSON.stringify(manifest, null, 2)}\n`)
  return EXIT.done
}

async function buildAreas(
  areas: readonly AreaTarget[],
  folder: CourseFolder,
  format: Format,
  progress: Progress,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<ExitCode> {
  const { loadCourse } = await import('../load-course.ts')
  const { compiled, diagnostics, source } = await loadCourse(folder)
  const print = (found: readonly Diagnostic[], text = source) => printDiagnostics(terminal, format, folder, found, text)
  // A program that reads JSON gets one list, when nothing can be added to it.
  const early = format !== 'json' || !compiled
  if (early) print(diagnostics)
  if (!compiled) return EXIT.courseWrong
  for (const area of areas) {
    progress.step(`Building ${area}`)
    const built = await catchTemplateFault(folder, () =>
      BUILDERS[area]({ compiled, folder, epochSeconds: epochOf(compiled.course), progress, signal }),
    )
    if ('diagnostics' in built) {
      print(
        [...(early ? [] : diagnostics), ...sortDiagnostics(built.diagnostics)],
        'source' in built ? built.source : source,
      )
      return EXIT.courseWrong
    }
    progress.done(`Built ${area}: ${[...built.files, ...built.repositories].map(({ path }) => path).join(', ')}`)
  }
  if (!early) print(diagnostics)
  return EXIT.done
}

/** Time comes from `SOURCE_DATE_EPOCH`, else from the edition's date (`design.md`, promise 5). */
function epochOf(course: Course): number {
  const given = process.env.SOURCE_DATE_EPOCH
  if (given === undefined || given === '') return Date.parse(`${course.edition.date}T00:00:00Z`) / 1000
  if (/^\d{1,11}$/.test(given)) return Number(given)
  throw new UsageError(`SOURCE_DATE_EPOCH is "${given}".`, 'Give it the seconds since 1970, or leave it out.')
}
