import { readTemplate } from '@course/files'
import { compileTemplate, escapers } from '@course/templating'
import { drawGraph } from './draw-graph.ts'
import type { Report } from './report.ts'

/** The report as one HTML page, which needs no other file and runs no script. */
export function renderReport(report: Report): string {
  const path = 'verify/index.html.hbs'
  const render = compileTemplate(readTemplate(path), escapers.html, path)
  const errors = report.diagnostics.filter(({ severity }) => severity === 'error').length
  return render({
    css: readTemplate('verify/verify.css'),
    title: report.title,
    verdict: errors === 0 ? 'Everything that was run holds' : count(errors, 'error'),
    blocks: report.blocks,
    warnings: report.diagnostics.length - errors,
    seconds: seconds(report.milliseconds),
    runners: report.runners,
    faults: report.diagnostics.map(({ file, line, ruleId, reason }) => ({ file, line: line ?? '', ruleId, reason })),
    faultCount: report.diagnostics.length,
    workspaces: report.workspaces.map((workspace) => ({
      ...workspace,
      state: workspace.errors === 0 ? 'holds' : count(workspace.errors, 'error'),
      seconds: seconds(workspace.milliseconds),
    })),
    slowest: report.slowest.map((lesson) => ({ ...lesson, seconds: seconds(lesson.milliseconds) })),
    notRun: report.notRun,
    notRunCount: report.notRun.length,
    trials: report.trials.map((trial) => ({ ...trial, state: trial.passed ? 'passed' : 'failed' })),
    drawing: drawGraph(report.graph),
  })
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(2)
}
