import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'

export type Process = { readonly pid: number; readonly command: string }

/** The group that a process starts: a Chromium with all that it starts. Waits for it. Linux only. */
export async function groupStartedBy(parent: number): Promise<number> {
  for (;;) {
    const found = statuses().find((status) => status.parent === parent && status.group === status.pid)
    if (found) return found.group
    await setTimeout(20)
  }
}

export function processesOf(group: number): readonly Process[] {
  return statuses().filter((status) => status.group === group)
}

/** Those whose command line holds a text, in sandboxes too. Linux only. */
export function processesWith(text: string): readonly Process[] {
  return statuses().filter(({ command }) => command.includes(text))
}

/** Resolves once none is left; one that stays makes the test run into its limit. */
export async function groupEnded(group: number): Promise<void> {
  while (processesOf(group).length > 0) await setTimeout(20)
}

/** proc(5): the name in brackets, state, parent, group. Dead processes that nobody has asked after are left out. */
function statuses(): readonly (Process & { readonly parent: number; readonly group: number })[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
        const [state = '', parent, group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ')
        return state === 'Z' ? [] : [{ pid: Number(name), parent: Number(parent), group: Number(group), command }]
      } catch {
        // It has ended meanwhile.
        return []
      }
    })
}
