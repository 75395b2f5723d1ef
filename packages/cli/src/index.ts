export { EXIT, type ExitCode } from './exit-codes.ts'
export { run } from './main.ts'
export type { Terminal } from './terminal.ts'
