/** Exit codes of `course` (`design.md`, "Commands"). */
export const EXIT = {
  done: 0,
  courseWrong: 1,
  usage: 2,
  environment: 3,
  bug: 70,
  paused: 75,
  interrupted: 130,
} as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]
