// Loaded into a build by NODE_OPTIONS: sends it a signal before its n-th operation on the disk below a folder.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const { STOP_BELOW = '', STOP_AT = '0', STOP_WITH = 'SIGKILL', STOP_COUNT = '' } = process.env
const report = fs.writeFileSync
let count = 0
let half = false

/** A write that is killed has written half. */
function stopHere(args: unknown[]): unknown[] {
  if (!args.some((value) => typeof value === 'string' && value.startsWith(STOP_BELOW))) return args
  count += 1
  if (STOP_COUNT !== '') report(STOP_COUNT, String(count))
  if (count !== Number(STOP_AT)) return args
  if (STOP_WITH === 'SIGKILL' && half) {
    const [path, bytes] = args as [string, Uint8Array | string]
    report(path, bytes.slice(0, Math.ceil(bytes.length / 2)))
  }
  process.kill(process.pid, STOP_WITH)
  return args
}

for (const name of ['mkdirSync', 'renameSync', 'rmSync', 'writeFileSync'] as const) {
  const original = fs[name] as (...args: unknown[]) => unknown
  const counted = (...args: unknown[]) => {
    half = name === 'writeFileSync'
    return original(...stopHere(args))
  }
  Object.assign(fs, { [name]: counted })
}
syncBuiltinESMExports()
