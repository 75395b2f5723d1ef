import { randomBytes } from 'node:crypto'
import { lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'

const FORM = /^[0-9a-f]{64}$/

/** A secret of this user, which no course comes with; made on first need. Undefined where it cannot be read or written. */
export function ownKey(): string | undefined {
  try {
    const path = join(homedir(), '.cache', 'course', 'key')
    const stats = lstatSync(path, { throwIfNoEntry: false })
    if (!stats) return newKey(path)
    if (!stats.isFile() || (process.getuid !== undefined && stats.uid !== process.getuid())) return undefined
    const key = readFileSync(path, 'utf8')
    return FORM.test(key) ? key : undefined
  } catch {
    return undefined
  }
}

/** Fails where another process has made one meanwhile, whose key this one takes the next time. */
function newKey(path: string): string {
  const key = randomBytes(32).toString('hex')
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  writeFileSync(path, key, { flag: 'wx', mode: 0o600 })
  return key
}
