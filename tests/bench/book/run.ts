import { spawnSync } from 'node:child_process'

/** What a program prints; throws with its last words where it fails. */
export function run(command: string, args: readonly string[], cwd?: string): string {
  const ended = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 64 << 20, cwd })
  if (ended.error) throw ended.error
  if (ended.status !== 0)
    throw new Error(`${command} ended with ${ended.status}: ${ended.stderr.trim().split('\n').at(-1)}`)
  return ended.stdout
}
