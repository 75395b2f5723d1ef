/** A file of an example: what is put over the small faultless course of `course-builder.ts`. */
export type ExampleFile = {
  readonly file: string
  readonly kind: 'text' | 'absent' | 'symlink' | 'base64'
  /** What is written to disk, and need not be UTF-8; the target of a symbolic link. */
  readonly bytes: Uint8Array
}

/** A page of `docs/rules/`, taken apart. */
export type RulePage = {
  readonly title: string
  /** What the rule finds, in one sentence. */
  readonly sentence: string
  /** The command that finds it, where `course check` does not. */
  readonly foundBy?: string
  readonly wrong: readonly ExampleFile[]
  readonly right: readonly ExampleFile[]
  /** Pages of other rules that it names. */
  readonly seeAlso: readonly string[]
}

const FENCE = /^(`{3,})(\S*)\s*(?:\{(.*)\})?$/

export function parseRulePage(text: string): RulePage {
  const lines = text.split('\n')
  const sections = new Map<string, ExampleFile[]>()
  let section: ExampleFile[] = []
  const prose: string[] = []
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? ''
    const [, mark, , attributes = ''] = FENCE.exec(line) ?? []
    if (mark !== undefined) {
      const end = lines.indexOf(mark, index + 1)
      if (end < 0) throw new Error(`the fence of line ${index + 1} is not closed`)
      section.push(exampleFile(attributes, lines.slice(index + 1, end)))
      index = end
    } else if (line.startsWith('## ')) {
      section = []
      sections.set(line.slice(3), section)
    } else prose.push(line)
  }
  const [title = '', sentence = '', third = ''] = prose.filter((line) => line !== '')
  const foundBy = /^Found by: (.+)$/.exec(third)?.[1]
  return {
    title: title.replace(/^# /, ''),
    sentence,
    ...(foundBy !== undefined && { foundBy }),
    wrong: sections.get('Wrong') ?? [],
    right: sections.get('Right') ?? [],
    seeAlso: prose.flatMap((line) => [...line.matchAll(/\]\(([a-z-]+)\.md\)/g)].map((match) => match[1] ?? '')),
  }
}

function exampleFile(attributes: string, lines: readonly string[]): ExampleFile {
  const file = /file="([^"]+)"/.exec(attributes)?.[1]
  const flags = attributes.replace(/file="[^"]+"/, '').trim()
  if (file === undefined || !['', 'absent', 'symlink', 'escapes', 'base64'].includes(flags))
    throw new Error(`{${attributes}} names no file, or has an unknown flag`)
  const text = lines.map((line) => `${line}\n`).join('')
  if (flags === 'base64') return { file, kind: flags, bytes: Uint8Array.from(atob(lines.join('')), codeOf) }
  if (flags === 'symlink') return { file, kind: flags, bytes: encode(lines.join('')) }
  return {
    file,
    kind: flags === 'absent' ? flags : 'text',
    bytes: flags === 'escapes' ? unescaped(text) : encode(text),
  }
}

/** `\r`, `\0` and `\uXXXX` stand for a character, `\xNN` for a byte. */
function unescaped(text: string): Uint8Array {
  const parts = text.split(/(\\(?:r|0|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}))/)
  return Uint8Array.from(
    parts.flatMap((part, index) => {
      if (index % 2 === 0) return [...encode(part)]
      const code = Number.parseInt(part.slice(2), 16)
      if (part.startsWith('\\x')) return [code]
      return [...encode(part === '\\r' ? '\r' : part === '\\0' ? '\0' : String.fromCodePoint(code))]
    }),
  )
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

function codeOf(character: string): number {
  return character.charCodeAt(0)
}
