import { spawn } from 'node:child_process'
import { treeMemory } from './process-tree.ts'

export const RUNS = Number(process.argv[2] ?? 5)

export type Measured = { readonly seconds: number; readonly memory: number; readonly out: string }

/**
 * Reading the memory of processes holds them up: `sampled` is for what takes long enough for that to be no matter. An abort ends
 * the command, and rejects with the signal's reason when it has ended.
 */
export function measure(
  command: string,
  args: readonly string[],
  cwd: string,
  {
    env = {},
    sampled = false,
    signal,
  }: { readonly env?: NodeJS.ProcessEnv; readonly sampled?: boolean; readonly signal?: AbortSignal | undefined } = {},
): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const start = performance.now()
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
    })
    // What it says is told by the close that follows.
    child.on('error', () => {})
    let memory = 0
    let out = ''
    child.stdout.on('data', (chunk) => {
      out += chunk
    })
    child.stderr.on('data', (chunk) => {
      out += chunk
    })
    const sample = () => {
      memory = Math.max(memory, treeMemory(child.pid ?? 0))
    }
    const sampler = sampled ? setInterval(sample, 200) : undefined
    child.on('close', (code) => {
      clearInterval(sampler)
      const seconds = (performance.now() - start) / 1000
      if (signal?.aborted) reject(signal.reason)
      else if (code === 0) resolve({ seconds, memory, out })
      else reject(new Error(`${command} ${args.join(' ')} ended with ${code}\n${out}`))
    })
  })
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

export async function repeat(name: string, limit: string, run: () => Promise<Measured>): Promise<void> {
  const results: Measured[] = []
  for (let count = 0; count < RUNS; count++) results.push(await run())
  const seconds = results.map((result) => result.seconds)
  const spread = `${Math.min(...seconds).toFixed(2)}–${Math.max(...seconds).toFixed(2)}`
  const memory = Math.max(...results.map((result) => result.memory))
  const peak = memory > 0 ? `  ${memory.toFixed(0)} MB` : ''
  console.log(`${name.padEnd(44)} ${median(seconds).toFixed(2).padStart(6)} s  (${spread})${peak}  limit ${limit}`)
}
