import { createHash } from 'node:crypto'
import { type Diagnostic, error } from '../diagnostics/diagnostic.ts'
import { listKnown, suggest } from '../diagnostics/suggest.ts'
import { type FileEntry, type FileTree, textOf } from '../file-tree.ts'
import { parseMarkers } from '../read-markers.ts'
import { defaultStub, languageOfFile } from '../stages.ts'
import { unreadStages } from '../unread.ts'
import type { Rule, RuleInput } from './rule.ts'

/** The id that git gives a file's content. */
export function blobId(entry: FileEntry): string {
  return createHash('sha1').update(`blob ${entry.bytes.length}\0`).update(entry.bytes).digest('hex')
}

/** What stages remove and replace is there to be removed and replaced, and overrides know what they were made from. */
export const stageFiles: Rule = (input) => {
  let previous: FileTree = new Map()
  let date = ''
  const unread = unreadStages(input.course)
  return input.stages.flatMap(({ stage, module, source }) => {
    const folder = `modules/${module.folder}/tracker/files`
    const faults: Diagnostic[] = []
    const isKnown = !unread.some((number) => number < module.number)
    if (stage.date < date)
      faults.push(
        error(
          'stage-order',
          stage.placeOf(['date']),
          `This stage is dated ${stage.date}, before the one it follows (${date}).`,
          'Give it a later date.',
        ),
      )
    date = stage.date
    for (const [index, path] of stage.removes.entries()) {
      if (isKnown && !previous.has(path))
        faults.push(
          error(
            'stage-removes',
            stage.placeOf(['removes', index]),
            `"${path}" is removed, and the stage before does not hold it.`,
            suggest(path, [...previous.keys()]) ??
              listKnown('It holds', [...previous.keys()]) ??
              'Take it off the list.',
          ),
        )
    }
    for (const [path, entry] of stage.overlay) {
      const base = previous.get(path)
      const recorded = stage.bases[path]
      if (isKnown && base && recorded !== blobId(base)) {
        faults.push(
          error(
            'stage-base',
            stage.placeOf(['bases', path]),
            recorded === undefined
              ? `"${path}" overrides a file of the stage before, and no base is recorded.`
              : `"${path}" was made from an older version of the stage before.`,
            `Bring the change over, then record "${path}: ${blobId(base)}" under "bases".`,
          ),
        )
      }
      faults.push(...stubFaults(input, `${folder}/${path}`, path, entry))
    }
    previous = source
    return faults
  })
}

/** Every solution block of a stage has a stub: its own lines, or the course's line for that language. */
function stubFaults({ course }: RuleInput, file: string, path: string, entry: FileEntry): Diagnostic[] {
  const text = textOf(entry)
  const blocks = text === undefined ? [] : (parseMarkers(text, file).value?.blocks ?? [])
  if (defaultStub(course, path, '') !== undefined) return []
  return blocks
    .filter((block) => !block.hasStub)
    .map((block) =>
      error(
        'stub-missing',
        { file, line: block.line, column: block.indent.length + 1 },
        `The solution has no stub, and course.yaml names none for ${languageOfFile(path)}.`,
        `Add "### STUB: line" after "### BEGIN SOLUTION", or a line for ${languageOfFile(path)} under "stub" in course.yaml.`,
      ),
    )
}
