import { readdirSync, readFileSync } from 'node:fs'

/** Resident memory of a process and all that it started, in MB; proportional shares (PSS), so shared pages count once. Linux only. */
export function treeMemory(root: number): number {
  const children = new Map<number, number[]>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const parent = readOr(`/proc/${name}/stat`, (text) => Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1]))
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), Number(name)])
  }
  const total = (pid: number): number =>
    (readOr(`/proc/${pid}/smaps_rollup`, (text) => Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0)) ?? 0) +
    (children.get(pid) ?? []).reduce((sum, child) => sum + total(child), 0)
  return total(root) / 1024
}

function readOr<T>(path: string, read: (text: string) => T): T | undefined {
  try {
    return read(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}
