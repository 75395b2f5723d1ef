import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { ownKey } from './own-key.ts'
import { writeFileAtomic } from './temporary.ts'

/**
 * A text that this user has kept under this name. Undefined where it was not, or where the file is not what was written:
 * whoever hands a course over may hand such files over with it, so the first line is signed (docs/decisions/0023).
 */
export function readKept(path: string): string | undefined {
  try {
    const file = readFileSync(path, 'utf8')
    const end = file.indexOf('\n')
    const text = file.slice(end + 1)
    return file.slice(0, end) === signature(path, text) ? text : undefined
  } catch {
    return undefined
  }
}

/** Keeps a text for later runs of this user. Where nothing can be kept, that costs them time and nobody any output. */
export function keepText(path: string, text: string): void {
  const signed = signature(path, text)
  if (signed === undefined) return
  try {
    writeFileAtomic(path, `${signed}\n${text}`)
  } catch {
    // Such as a full disk, or a course on one that is read-only.
  }
}

function signature(path: string, text: string): string | undefined {
  const key = ownKey()
  return key === undefined
    ? undefined
    : createHmac('sha256', key)
        .update(`${basename(path)}\0`)
        .update(text)
        .digest('hex')
}
