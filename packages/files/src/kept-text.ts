import { readFileSync } from 'node:fs'
import { sha256 } from './digest.ts'
import { writeFileAtomic } from './temporary.ts'

/** A text that was kept; undefined where it was not, or where the file is not what was written: its first line is a digest. */
export function readKept(path: string): string | undefined {
  try {
    const file = readFileSync(path, 'utf8')
    const end = file.indexOf('\n')
    const text = file.slice(end + 1)
    return file.slice(0, end) === sha256(Buffer.from(text)) ? text : undefined
  } catch {
    return undefined
  }
}

/** Keeps a text for later runs. Where nothing can be kept, that costs them time and nobody any output. */
export function keepText(path: string, text: string): void {
  try {
    writeFileAtomic(path, `${sha256(Buffer.from(text))}\n${text}`)
  } catch {
    // Such as a full disk, or a course on one that is read-only.
  }
}
