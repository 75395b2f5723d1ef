import type { FileTree } from '@course/model'
import { lastLine } from '../last-line.ts'

/** How a command of the course ended. */
export type Ran = {
  /** Exit code; undefined where it was ended from outside. */
  readonly code: number | undefined
  /** How it ended, in words that follow a subject: `ended with exit code 1`, `did not end within 60 seconds`. */
  readonly ended: string
  readonly out: string
  readonly err: string
}

/** Runs a command line of the course in a folder with the files of the tree, and types the lines. */
export type RunCommand = (tree: FileTree, command: string, input: readonly string[]) => Promise<Ran>

/** The last line that says something, shortened; for a reason. */
export function lastSaid(text: string): string {
  const line = lastLine(text)
  return line.length > 120 ? `${line.slice(0, 120)}…` : line
}
