import { createHash } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

/**
 * The name of this process among all that may share a disk: its machine, its number, and when it started, since a number
 * is given again. `8f3a01bc-4711-90210`. Where a system does not tell when a process started (all but Linux), that is 0.
 */
export function processMark(): string {
  return [machine(), process.pid, startOf(process.pid) ?? 0].join('-')
}

export const MARK_PATTERN = '[0-9a-f]{8}-\\d+-\\d+'

export function pidOf(mark: string): number {
  return Number(mark.split('-')[1])
}

/** Whether the process of a mark still runs. Of another machine's, or another container's, nobody here can tell. */
export function whereabouts(mark: string): 'running' | 'gone' | 'elsewhere' {
  const [home, , start] = mark.split('-')
  if (home !== machine()) return 'elsewhere'
  const pid = pidOf(mark)
  const started = startOf(pid)
  return (started === undefined ? answers(pid) : String(started) === start) ? 'running' : 'gone'
}

/** Containers share a name more often than a process namespace, machines the other way round. */
function machine(): string {
  return createHash('sha256')
    .update(`${hostname()} ${attempt(() => readlinkSync('/proc/self/ns/pid'))}`)
    .digest('hex')
    .slice(0, 8)
}

/** Clock ticks since boot (proc(5): field 22, counted from the end of the name in brackets); -1 for one that is dead already. */
function startOf(pid: number): number | undefined {
  const stat = attempt(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
  const [state, ...fields] = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? []
  if (state === undefined) return undefined
  return state === 'Z' || state === 'X' ? -1 : Number(fields[18])
}

function answers(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
