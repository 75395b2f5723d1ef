import { join } from 'node:path'
import { OperationError, writeFileAtomic } from '@course/files'
import { type Course, type Diagnostic, type LessonGraph, resolveStages } from '@course/model'
import { companionsFor } from '@course/stages'
import { type Graph, makeReport, readRecord, renderReport, type VerifyRecord, verifyRepositories } from '@course/verify'
import type { CourseFolder } from '../course-folder.ts'
import { workspacesOf } from '../selection.ts'
import type { Outcome, Part } from './outcome.ts'

type CourseWide = {
  readonly outcome: Outcome
  readonly graph: LessonGraph
  /** What spans workspaces, and is in no record. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Writes `output/verify/`, a page and its data, from the records of every workspace and what spans them. */
export async function reportCourse(
  course: Course,
  folder: CourseFolder,
  { outcome, graph, diagnostics }: CourseWide,
): Promise<void> {
  const workspaces = workspacesOf(course)
  const records = new Map(
    workspaces.flatMap((workspace): [string, VerifyRecord][] => {
      const record = readRecord(folder.source, workspace)
      return record ? [[workspace, record]] : []
    }),
  )
  await outcome.add('records', async () => {
    const missing = workspaces.filter((workspace) => !records.has(workspace))
    if (missing.length > 0) throw notVerified(missing)
    return {}
  })
  const report = makeReport({ title: course.title, workspaces, records, diagnostics, graph: graphOf(graph) })
  writeFileAtomic(join(folder.output, 'verify/report.json'), `${JSON.stringify(report, null, 1)}\n`)
  writeFileAtomic(join(folder.output, 'verify/index.html'), renderReport(report))
}

/** What is wrong in the repositories and zips that were built. */
export async function judgeRepositories(course: Course, folder: CourseFolder): Promise<Part> {
  const companions = companionsFor(course)
  return { diagnostics: await verifyRepositories(resolveStages(course, companions), companions, folder.output) }
}

function graphOf({ nodes, edges }: LessonGraph): Graph {
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
