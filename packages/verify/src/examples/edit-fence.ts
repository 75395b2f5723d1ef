/** A fence of a document: what stands in it, the file line of its opening, and what stands in it from now on. */
export type FenceEdit = { readonly line: number; readonly text: string; readonly lines: readonly string[] }

const RUN = /`{3,}|~{3,}/

/** The lines of a document with other lines in one of its fences, which is made longer where they would end it. */
export function editFence(document: readonly string[], { line, text, lines }: FenceEdit): readonly string[] {
  const opening = document[line - 1] ?? ''
  const count = text === '' && isClosing(document[line] ?? '') ? 0 : text.split('\n').length
  const closing = document[line + count] ?? ''
  const run = RUN.exec(opening)?.[0] ?? ''
  const longer = fenceFor(lines, run)
  const changed = [
    opening.replace(RUN, longer),
    ...withPrefix(prefixOf(opening), lines),
    isClosing(closing) ? closing.replace(RUN, longer) : closing,
  ]
  return document.toSpliced(line - 1, count + 2, ...changed)
}

/** The lines of a document with a new fence below another one, whose opening and last line of code are given. */
export function insertFence(
  document: readonly string[],
  { line, last }: { readonly line: number; readonly last: number },
  { language, lines }: { readonly language: string; readonly lines: readonly string[] },
): readonly string[] {
  const run = fenceFor(lines, '```')
  const block = ['', `${run}${language}`, ...lines, run]
  return document.toSpliced(last + 1, 0, ...withPrefix(prefixOf(document[line - 1] ?? ''), block))
}

/** What stands before each line of a fence: blanks and marks of quotes as written, the mark of a list as blanks. */
function prefixOf(opening: string): string {
  return opening.slice(0, opening.search(RUN)).replace(/[^\s>]/g, ' ')
}

function withPrefix(prefix: string, lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line === '' ? prefix.trimEnd() : prefix + line))
}

function isClosing(line: string): boolean {
  return /^[\s>]*(?:`{3,}|~{3,})\s*$/.test(line)
}

/** A fence that no line of a text ends: the given one, or a longer one of the same characters. */
function fenceFor(lines: readonly string[], run: string): string {
  const mark = run.charAt(0)
  const runs = lines.map((line) => line.trimStart()).map((line) => line.length - withoutLeading(line, mark).length)
  const longest = Math.max(0, ...runs)
  return longest < run.length ? run : mark.repeat(longest + 1)
}

function withoutLeading(line: string, mark: string): string {
  let start = 0
  while (line[start] === mark) start += 1
  return line.slice(start)
}
