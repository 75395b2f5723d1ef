import { join } from 'node:path'
import { OperationError, onDisk, writeFileAtomic } from '@course/files'
import { type Course, type LessonGraph, resolveStages } from '@course/model'
import { companionsFor } from '@course/stages'
import {
  builtKitLeaks,
  type Graph,
  makeReport,
  type ReportInput,
  readRecord,
  renderReport,
  type VerifyRecord,
  verifyRepositories,
  writeRecord,
} from '@course/verify'
import type { CourseFolder } from '../course-folder.ts'
import { workspacesOf } from '../selection.ts'
import type { Part } from './outcome.ts'

/** The records of all workspaces, as one part. Throws an OperationError where one is missing, or of other files than there are now. */
export function readRecords(
  course: Course,
  folder: CourseFolder,
): Part & { readonly records: readonly VerifyRecord[] } {
  const workspaces = workspacesOf(course)
  const records = workspaces.flatMap((workspace) => readRecord(folder.source, workspace) ?? [])
  const missing = workspaces.filter((workspace) => !records.some((record) => record.workspace === workspace))
  if (missing.length > 0) throw notVerified(missing)
  return {
    records,
    diagnostics: records.flatMap(({ diagnostics }) => diagnostics),
    documents: records.flatMap(({ documents }) => documents),
    trials: records.flatMap(({ trials }) => trials),
    notRun: records.flatMap(({ notRun }) => notRun),
    unjudged: records.flatMap(({ unjudged }) => unjudged),
    runners: records.flatMap(({ runners }) => runners),
  }
}

/** Keeps the records of workspaces for the report of a later run. Throws an OperationError where they cannot be written. */
export function keepRecords(folder: CourseFolder, records: readonly VerifyRecord[]): Part {
  onDisk(folder.source, 'cache', () => {
    for (const record of records) writeRecord(folder.source, record)
  })
  return {}
}

/** Writes `output/verify/`: a page, and its data. Throws an OperationError where that cannot be written. */
export function writeReport(folder: CourseFolder, report: ReportInput): Part {
  const made = makeReport(report)
  const output = join(folder.output, 'verify')
  onDisk(output, 'output', () => {
    writeFileAtomic(join(output, 'report.json'), `${JSON.stringify(made, null, 1)}\n`)
    writeFileAtomic(join(output, 'index.html'), renderReport(made))
  })
  return {}
}

/** What is wrong in the repositories and starters that were built. */
export async function judgeRepositories(course: Course, { output }: CourseFolder): Promise<Part> {
  const companions = companionsFor(course)
  return { diagnostics: await verifyRepositories(resolveStages(course, companions), companions, output) }
}

/** What of a solution stands in the kits that were built. */
export async function judgeKits(course: Course, { output }: CourseFolder): Promise<Part> {
  const kits = course.capstones.map((kit) => builtKitLeaks(kit, join(output, `kits/${kit.slug}.zip`)))
  return { diagnostics: (await Promise.all(kits)).flat() }
}

/** The graph of lessons as the report draws it; an empty one where nothing could be read. */
export function graphOf({ nodes, edges }: LessonGraph = { nodes: [], edges: [] }): Graph {
  return {
    nodes: nodes.map(({ slug, number, title, module }) => ({ id: slug, label: `${number} ${title}`, group: module })),
    edges: edges.map(({ from, to, concepts }) => ({ from, to, why: concepts })),
  }
}

function notVerified(workspaces: readonly string[]): OperationError {
  const names = workspaces.join(', ')
  return new OperationError('not-verified', `Not verified since the last change: ${names}.`, {
    hint: 'Run "npm run verify", or "course verify" with these folders.',
  })
}
