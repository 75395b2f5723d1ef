import { readTemplate } from '@course/files'
import { compileTemplate, escapers } from '@course/templating'
import { drawGraph } from './draw-graph.ts'
import type { Report } from './report.ts'

/** The report as one HTML page, which needs no other file and runs no script. */
export function renderReport(report: Report): string {
  const path = 'verify/index.html.hbs'
  const render = compileTemplate(readTemplate(path), escapers.html, path)
  return render({
    css: readTemplate('verify/verify.css'),
    title: report.title,
    verdict:
      report.errors === 0
        ? 'Everything that was run holds'
        : `${report.errors} ${report.errors === 1 ? 'error' : 'errors'}`,
    blocks: report.blocks,
    warnings: report.warnings,
    seconds: seconds(report.milliseconds),
    runners: report.runners,
    workspaces: report.workspaces.map((workspace) => ({
      ...workspace,
      state: workspace.verified ? (workspace.errors === 0 ? 'holds' : `${workspace.errors} errors`) : 'not verified',
      seconds: seconds(workspace.milliseconds),
    })),
    slowest: report.slowest.map((lesson) => ({ ...lesson, seconds: seconds(lesson.milliseconds) })),
    notRun: report.notRun,
    notRunCount: report.notRun.length,
    trials: report.trials.map((trial) => ({ ...trial, state: trial.passed ? 'passed' : 'failed' })),
    drawing: drawGraph(report.graph),
  })
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(2)
}
