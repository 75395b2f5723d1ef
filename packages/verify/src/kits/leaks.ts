import { type Capstone, type Diagnostic, error, type FileEntry, type FileTree, isListed, textOf } from '@course/model'
import { secretFinder } from '../stages/find-secrets.ts'
import { givenLines, parsed, plainLine, type Secret } from '../stages/secrets.ts'

/** Lines of code from which a piece of a file that only the solution has is no chance. */
const PIECE = 4

/**
 * What of the solution alone stands in what a learner starts from: files of `solution_only`, marked solutions of several
 * lines, and pieces of the solution's own files. `starter` is the kit's tree, or a built zip's without the folder around it.
 */
export function kitLeaks(capstone: Capstone, starter: FileTree): readonly Diagnostic[] {
  const place = (path: string, line?: number) => ({
    file: `capstones/${capstone.folder}/files/${path}`,
    ...(line !== undefined && { line, column: 1 }),
  })
  const listed = [...starter.keys()].filter((path) => capstone.solution_only.some((entry) => isListed(path, entry)))
  const find = secretFinder(secretsOfKit(capstone))
  return [
    ...listed.map((path) =>
      error('stage-leak', place(path), `${path} is in the starter, and only the solution may have it.`, BUILD_AGAIN),
    ),
    ...[...starter].flatMap(([path, entry]) => {
      const found = find((textOf(entry) ?? '').split('\n'))
      return found.map(({ secret, at }) =>
        error(
          'stage-leak',
          place(secret.path, secret.line),
          `Line ${at + 1} of the starter's ${path} begins what only the solution may have: "${secret.lines[0]}".`,
          'Take it out of what the starter is given, or put it between solution markers there as well.',
        ),
      )
    }),
  ]
}

const BUILD_AGAIN = 'Build the kit again with "course build kits".'

function secretsOfKit(capstone: Capstone): readonly Secret[] {
  return [...capstone.files].flatMap(([path, entry]) => {
    const hidden = capstone.solution_only.some((listed) => isListed(path, listed))
    return (hidden ? piecesOf(entry) : blocksOf(entry)).map(
      (lines): Secret => ({
        stage: 0,
        file: `capstones/${capstone.folder}/files/${path}`,
        path,
        line: lines[0]?.line ?? 1,
        lines: lines.map(({ text }) => text),
        anywhere: true,
      }),
    )
  })
}

type Line = { readonly text: string; readonly line: number }

/** Marked solutions of more than one line that say more than what the learner is given instead. */
function blocksOf(entry: FileEntry): readonly (readonly Line[])[] {
  const file = parsed(entry)
  const given = new Set(givenLines(file).map(({ text }) => text))
  const code = (file?.lines ?? [])
    .filter(({ kind, block }) => kind === 'code' && block !== undefined)
    .map(({ text, line, block }) => ({ text: plainLine(text), line, block }))
    .filter(({ text }) => text !== '')
  const blocks = [...Map.groupBy(code, ({ block }) => block).values()]
  return blocks.filter((lines) => lines.length > 1 && lines.some(({ text }) => !given.has(text)))
}

/** The pieces of a file between blank lines. Imports are no piece: anybody needs the same. */
function piecesOf(entry: FileEntry): readonly (readonly Line[])[] {
  const pieces: Line[][] = [[]]
  for (const [index, line] of (textOf(entry) ?? '').split('\n').entries()) {
    const text = plainLine(line)
    if (text === '') pieces.push([])
    else pieces.at(-1)?.push({ text, line: index + 1 })
  }
  const isImport = ({ text }: Line) => /^(?:from|import)\b/.test(text)
  return pieces.filter((lines) => lines.length >= PIECE && !lines.some(isImport))
}
