import { type Diagnostic, error } from '../diagnostics/diagnostic.ts'
import type { FileEntry } from '../file-tree.ts'
import { FORBIDDEN } from '../schema/primitives.ts'

const HINT = 'Save it as UTF-8 without a byte order mark, with LF line ends.'
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The text of a file that must be one; what keeps it from being UTF-8 with LF line ends is a diagnostic at its first place. */
export function readText(
  file: string,
  entry: FileEntry,
): { readonly text?: string; readonly diagnostics: readonly Diagnostic[] } {
  const text = decoded(entry.bytes)
  if (typeof text !== 'string') {
    return { diagnostics: [error('file-encoding', { file, ...text }, `The file ${text.what}.`, HINT)] }
  }
  const fault = encodingFault(text)
  if (fault) {
    const { what, at } = fault
    return { diagnostics: [error('file-encoding', { file, ...placeAt(text, at) }, `The file ${what}.`, HINT)] }
  }
  const control = FORBIDDEN.exec(text)
  if (!control) return { text, diagnostics: [] }
  const place = placeAt(text, control.index)
  const reason = `The file holds ${named(control[0])}, which nobody sees.`
  const hint = 'Delete it; where a text is about it, write its name or its escape.'
  return { text, diagnostics: [error('control-character', { file, ...place }, reason, hint)] }
}

function encodingFault(text: string): { readonly what: string; readonly at: number } | undefined {
  if (text.startsWith('\ufeff')) return { what: 'starts with a byte order mark', at: 0 }
  if (text.includes('\0')) return { what: 'holds a NUL character, as no text does', at: text.indexOf('\0') }
  if (text.includes('\r')) return { what: 'has CRLF line ends', at: text.indexOf('\r') }
  return undefined
}

/** The text, or where the first line stands that is none. */
function decoded(
  bytes: Uint8Array,
): string | { readonly what: string; readonly line: number; readonly column: number } {
  try {
    return decoder.decode(bytes)
  } catch {
    const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
    if (isUtf16) return { what: 'is UTF-16, and not UTF-8', line: 1, column: 1 }
    const replaced = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
    return { what: 'is not UTF-8 text', ...placeAt(replaced, Math.max(0, replaced.indexOf('\ufffd'))) }
  }
}

function placeAt(text: string, index: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, index).split('\n')
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 }
}

function named(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return `the control character U+${code}`
}
