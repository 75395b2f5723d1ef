import { type FileEntry, parseMarkers, type ResolvedStage, textOf } from '@course/model'
import { overlayFolder } from './places.ts'

/** Something that a learner is to write, and that no starter may hold: a whole solution, or one telling line of it. */
export type Secret = {
  /** Index of its stage. */
  readonly stage: number
  /** Its file relative to `course-source/`, and its first line there. */
  readonly file: string
  readonly line: number
  /** Path of the file in the project. */
  readonly path: string
  /** Its lines as `plainLine` gives them, blank ones left out. */
  readonly lines: readonly string[]
  /** Whether it is looked for in every file; a line that may be common elsewhere is looked for in its own file alone. */
  readonly anywhere: boolean
}

/** Characters from which a line of a solution is looked for in its own file, and from which on everywhere. */
const TELLING = 12
const TELLING_ANYWHERE = 24
/** Characters from which a solution of several lines is looked for. */
const WHOLE = 20

/** A line without its indentation and without what makes a comment of it: a solution in a comment is given away too. */
export function plainLine(line: string): string {
  return line
    .trim()
    .replace(/^(?:<!--|\/\*+|\/\/+|--+|#+|;+|%+|\*)\s*/, '')
    .replace(/\s*(?:\*\/|-->)$/, '')
}

/**
 * The secrets of all stages. What an earlier solution shows is none, nor what `shows` of a stage names, nor a line that its own
 * stage gives away in two places: that is an idiom, and no answer.
 */
export function secretsOf(stages: readonly ResolvedStage[]): readonly Secret[] {
  const known = new Set<string>()
  const read = new Set<FileEntry>()
  return stages.flatMap((resolved, index) => {
    const secrets = secretsOfStage(resolved, index, known)
    for (const { tree } of resolved.commits) {
      for (const entry of tree.values()) {
        if (!read.has(entry)) for (const line of (textOf(entry) ?? '').split('\n')) known.add(plainLine(line))
        read.add(entry)
      }
    }
    return secrets
  })
}

function secretsOfStage(resolved: ResolvedStage, stage: number, earlier: ReadonlySet<string>): readonly Secret[] {
  const { module, stage: written } = resolved
  const shown = new Set(written.shows.map(plainLine))
  const given = countLines([...written.overlay.values()].flatMap((entry) => givenLines(parsed(entry))))
  const isNew = (line: string) => !earlier.has(line) && !shown.has(line)
  const versions = [
    { folder: overlayFolder(resolved), tree: written.overlay },
    ...[...written.stepFiles].map(([step, tree]) => ({
      folder: `modules/${module.folder}/tracker/steps/${step}`,
      tree,
    })),
  ]
  return versions.flatMap(({ folder, tree }) =>
    [...tree].flatMap(([path, entry]) => {
      const file = parsed(entry)
      const hidden = written.solution_only.includes(path)
      return (file ? blocksOf(file, hidden) : []).flatMap((block): readonly Secret[] => {
        const secret = (lines: readonly Line[], anywhere: boolean): Secret => {
          const [first] = lines
          return { stage, file: `${folder}/${path}`, line: first?.line ?? 1, path, lines: lines.map(plain), anywhere }
        }
        const telling = block.filter(
          ({ text }) => isNew(text) && isTelling(text, TELLING) && (given.get(text) ?? 0) < 2,
        )
        const single = telling.map((line) =>
          secret([line], block.length === 1 && isTelling(line.text, TELLING_ANYWHERE)),
        )
        const length = block.reduce((sum, { text }) => sum + text.length, 0)
        const isWhole = block.length > 1 && length >= WHOLE && block.some(({ text }) => isNew(text))
        return isWhole ? [secret(block, true), ...single] : single
      })
    }),
  )
}

type MarkedFile = NonNullable<ReturnType<typeof parseMarkers>['value']>
type Line = { readonly text: string; readonly line: number }

function plain({ text }: Line): string {
  return text
}

/** A line that two people would hardly write by chance: of some length, and of several words or many numbers. */
function isTelling(line: string, length: number): boolean {
  const words = line.match(/\p{L}[\p{L}\p{N}]*|\p{N}+/gu)?.length ?? 0
  return line.length >= length && words > (/\p{L}/u.test(line) ? 1 : 4)
}

/** A text file taken apart at its markers. */
export function parsed(entry: FileEntry): MarkedFile | undefined {
  const text = textOf(entry)
  return text === undefined ? undefined : parseMarkers(text, '').value
}

/** The solutions of a file without blank lines; of one that only the solution has, the whole file. */
function blocksOf(file: MarkedFile, hidden: boolean): readonly (readonly Line[])[] {
  const code = file.lines
    .filter(({ kind }) => kind === 'code')
    .map(({ text, line, block }) => ({ text: plainLine(text), line, block: hidden ? 0 : block }))
    .filter(({ text, block }) => text !== '' && block !== undefined)
  return [...Map.groupBy(code, ({ block }) => block).values()]
}

/** What a learner is given of a file: all but its solutions. */
export function givenLines(file: MarkedFile | undefined): readonly Line[] {
  return (file?.lines ?? [])
    .filter(({ kind, block }) => kind === 'stub' || block === undefined)
    .map(({ text, line }) => ({ text: plainLine(text), line }))
    .filter(({ text }) => text !== '')
}

function countLines(lines: readonly Line[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { text } of lines) counts.set(text, (counts.get(text) ?? 0) + 1)
  return counts
}
