import { findCourse } from '../course-folder.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { readSource } from '../read-source.ts'
import { outsideWorkspaces, selectPaths } from '../selection.ts'
import { type Format, printDiagnostics, startProgress, type Terminal } from '../terminal.ts'
import { Outcome } from '../verification/outcome.ts'
import {
  graphOf,
  judgeKits,
  judgeRepositories,
  keepRecords,
  readRecords,
  writeReport,
} from '../verification/report-course.ts'
import { counted, tell } from '../verification/tell.ts'
import { toolboxFor } from '../verification/toolbox-for.ts'
import { updateFiles } from '../verification/update-files.ts'
import { readExamples, runExamples, runnableExamples } from '../verification/verify-documents.ts'
import { verifyProjects } from '../verification/verify-projects.ts'
import { verifyRules } from '../verification/verify-rules.ts'
import { verifyStyle } from '../verification/verify-style.ts'

export type VerifyOptions = {
  readonly course?: string
  readonly output?: string
  readonly format: Format
  readonly json?: boolean
  readonly update?: boolean
  readonly report?: boolean
}

/** `course verify`: everything that the course shows is run, and everything it uses was taught. */
export async function verify(
  paths: readonly string[],
  options: VerifyOptions,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<ExitCode> {
  const folder = findCourse(options, terminal.cwd)
  const { course, diagnostics: read, source } = readSource(folder)
  if (!course) {
    printDiagnostics(terminal, options.format, folder, read, source)
    return EXIT.courseWrong
  }
  const unread = read.map(({ file }) => file)
  const selection = selectPaths(course, folder, { cwd: terminal.cwd, paths, unread })
  // No task of a workspace verifies what lies in none, so the last task does.
  const verified = options.report ? outsideWorkspaces(course, selection) : selection
  const progress = startProgress(terminal)
  const toolbox = toolboxFor(course, folder, progress, signal)
  const outcome = new Outcome()

  const rules = await outcome.add('rules', () => verifyRules(course, folder, selection, { read, notice: terminal.err }))
  const documents = readExamples(verified.documents)
  const runnable = runnableExamples(documents)
  if (runnable.length > 0) progress.step(`Running the examples of ${counted(runnable.length, 'document')}`)
  const examples = await outcome.add('examples', () => runExamples(runnable, toolbox, signal))
  const show = options.json || options.format === 'json' ? terminal.err : terminal.out
  if (options.update && examples && updateFiles(folder, examples.verified, { source, cwd: terminal.cwd, show }) > 0)
    return verify(paths, { ...options, update: false }, terminal, signal)
  await outcome.add('style', () => verifyStyle(course, folder, verified, documents, { toolbox, signal }))
  await verifyProjects(course, verified, { toolbox, outcome, progress, signal })
  signal.throwIfAborted()
  const made = verified.workspaces.map((workspace) => outcome.recordOf(workspace, folder.source))
  // What the world has broken was not verified: no later report may count it.
  if (outcome.failures.length === 0) await outcome.add('records', async () => keepRecords(folder, made))
  if (selection.whole) {
    const kept = options.report ? await outcome.add('records', async () => readRecords(course, folder)) : undefined
    await outcome.add('repositories', () => judgeRepositories(course, folder))
    await outcome.add('kits', () => judgeKits(course, folder))
    const front = course.front.length > 0 ? [outcome.recordOf('front', folder.source)] : []
    const records = [...front, ...(kept?.records ?? made)]
    const report = { title: course.title, records, diagnostics: outcome.diagnostics, graph: graphOf(rules?.graph) }
    await outcome.add('report', async () => writeReport(folder, report))
  }
  return tell(course, folder, source, { outcome, options, terminal })
}
