export { updateOutputs } from './examples/update-outputs.ts'
export {
  type DocumentExamples,
  faultsOf,
  type NotRun,
  type Runners,
  type VerifiedDocument,
  verifyExamples,
} from './examples/verify-examples.ts'
export { builtKitLeaks } from './kits/built-kit.ts'
export { verifyKit } from './kits/verify-kit.ts'
export { findPostgres } from './postgres/find-postgres.ts'
export { type RunBlock, readRecord, sourceDigest, type Trial, type VerifyRecord, writeRecord } from './record.ts'
export type { Graph } from './report/draw-graph.ts'
export { renderReport } from './report/render-report.ts'
export { makeReport, type Report, type ReportInput } from './report/report.ts'
export { sandboxedCommands } from './stages/sandboxed-commands.ts'
export { verifyRepositories } from './stages/verify-repositories.ts'
export { type StageReport, verifyStage } from './stages/verify-stage.ts'
export { judgeLessons } from './style/judge-lessons.ts'
export { judgeTree } from './style/judge-tree.ts'
export { hasStyleTools, type StyleTools } from './style/run-tool.ts'
export { openToolbox, type Toolbox } from './toolbox.ts'
