import type { BuildRecord } from '@course/files'
import type { CompiledCourse } from '@course/markdown'
import type { Course, Diagnostic } from '@course/model'
import { type CourseFolder, findCourse } from '../course-folder.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
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
  async repos({ compiled, folder }) {
    const { buildRepositories } = await import('@course/stages')
    return buildRepositories(compiled.course, folder.output)
  },
  async kits({ compiled, folder, epochSeconds }) {
    const { buildKits } = await import('@course/kits')
    return buildKits(compiled.course, folder.output, epochSeconds)
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
  const manifest = buildCatalogue(readCourse(folder), folder.output)
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
  const { compiled, diagnostics, source } = loadCourse(folder)
  printDiagnostics(terminal, format, folder, diagnostics, source)
  if (!compiled) return EXIT.courseWrong
  for (const area of areas) {
    progress.step(`Building ${area}`)
    const built = await BUILDERS[area]({ compiled, folder, epochSeconds: epochOf(compiled.course), progress, signal })
    if ('diagnostics' in built) {
      printDiagnostics(terminal, format, folder, built.diagnostics, source)
      return EXIT.courseWrong
    }
    progress.done(`Built ${area}: ${[...built.files, ...built.repositories].map(({ path }) => path).join(', ')}`)
  }
  return EXIT.done
}

/** Time comes from `SOURCE_DATE_EPOCH`, else from the edition's date (`design.md`, promise 5). */
function epochOf(course: Course): number {
  const given = process.env.SOURCE_DATE_EPOCH
  if (given === undefined || given === '') return Date.parse(`${course.edition.date}T00:00:00Z`) / 1000
  if (/^\d{1,11}$/.test(given)) return Number(given)
  throw new UsageError(`SOURCE_DATE_EPOCH is "${given}".`, 'Give it the seconds since 1970, or leave it out.')
}
