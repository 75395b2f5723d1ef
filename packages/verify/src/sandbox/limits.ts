import type { Limits } from './sandbox.ts'

/** Bytes of memory that one process may claim. */
const MEMORY = 2 * 1024 ** 3

/** The options of `prlimit` for one process and all that it starts; the wall clock and the output are watched from outside. */
export function prlimitOptions(limits: Limits): string {
  return [
    `--nproc=${limits.processes}`,
    `--fsize=${limits.fileBytes}`,
    `--cpu=${Math.ceil(limits.seconds)}`,
    `--data=${MEMORY}`,
    '--core=0',
  ].join(' ')
}

/** The same for a shell on any system, without the number of processes, which there counts all those of the user. */
export function ulimitCommands(limits: Limits): string {
  const blocks = Math.ceil(limits.fileBytes / 512)
  return `ulimit -c 0; ulimit -f ${blocks}; ulimit -t ${Math.ceil(limits.seconds)}`
}
