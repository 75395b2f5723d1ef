import type { Document } from '../course.ts'
import type { CourseFile } from '../schema/course.ts'
import type { SourceFiles } from './source-files.ts'
import type { Located } from './yaml-source.ts'

const FILE = 'CHANGES.md'

/** A section `## <label>` of `CHANGES.md`: what an edition brought. Lines from 1. */
type Entry = { readonly label: string; readonly line: number; readonly body: string }

/**
 * What this edition brings: the entry of `CHANGES.md` whose heading is the label of `course.yaml`. Those of earlier
 * editions are history; they may name lessons that are gone, so nothing is asked of them.
 */
export function parseChanges(files: SourceFiles, head: Located<CourseFile>): Document | undefined {
  const text = files.text(FILE)
  if (text === undefined) return undefined
  const { label } = head.data.edition
  const [entry, another] = entriesOf(text).filter((candidate) => candidate.label === label)
  if (!entry) {
    const reason = `CHANGES.md has no entry for the edition "${label}".`
    files.report('changes-entry', head.placeOf(['edition', 'label']), reason, `Add a section "## ${label}" to it.`)
    return undefined
  }
  const placeOfHeading = (line: number) => ({ file: FILE, line, column: 1 })
  if (another) {
    const reason = `The edition "${label}" has an entry already, on line ${entry.line}.`
    files.report('changes-entry', placeOfHeading(another.line), reason, 'Make one of the two.')
  }
  if (entry.body.trim() === '') {
    const reason = `The entry for the edition "${label}" says nothing.`
    files.report('changes-entry', placeOfHeading(entry.line), reason, 'Write what is new in this edition.')
  }
  return {
    file: FILE,
    kind: 'changes',
    id: 'changes',
    title: label,
    summary: '',
    body: entry.body,
    bodyLine: entry.line + 1,
    placeOf: () => placeOfHeading(entry.line),
  }
}

const HEADING = /^ {0,3}(#{1,2})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/
const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/

function entriesOf(text: string): readonly Entry[] {
  const entries: { label: string; line: number; lines: string[] }[] = []
  let fence: string | undefined
  let isInEntry = false
  for (const [index, line] of text.split('\n').entries()) {
    const [, marks, label = ''] = (fence === undefined && HEADING.exec(line)) || []
    if (marks !== undefined) {
      isInEntry = marks === '##'
      if (isInEntry) entries.push({ label, line: index + 1, lines: [] })
      continue
    }
    const [, mark, after = ''] = FENCE.exec(line) ?? []
    if (fence === undefined) fence = mark
    else if (mark?.startsWith(fence) && after.trim() === '') fence = undefined
    if (isInEntry) entries.at(-1)?.lines.push(line)
  }
  return entries.map(({ label, line, lines }) => ({ label, line, body: lines.join('\n') }))
}
