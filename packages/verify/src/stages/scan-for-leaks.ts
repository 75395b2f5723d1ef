import { type Diagnostic, error, type Place, type ResolvedStage, textOf } from '@course/model'
import { type Found, secretFinder } from './find-secrets.ts'
import { numberOf, overlayFolder } from './places.ts'
import { givenLines, parsed, type Secret, secretsOf } from './secrets.ts'

/** What a learner is handed out, taken apart. */
export type HandedOut = {
  /** Index of the stage that it starts. */
  readonly stage: number
  /** For example `module-02-starter.git`. */
  readonly name: string
  readonly files: readonly HandedFile[]
  readonly messages: readonly { readonly id: string; readonly text: string }[]
}

export type HandedFile = {
  /** Id of its content. */
  readonly id: string
  readonly bytes: Uint8Array
  /** Where commits have it; empty for a content that none leads to. */
  readonly paths: ReadonlySet<string>
}

type Leak = { readonly secret: Secret; readonly starter: number; readonly place: Place; readonly where: string }

/**
 * Looks in what is handed out for solutions of its own stage and of later ones. Content that several starters share is read
 * once. A leak is placed where the author has written it; one that is in no source stands at the solution.
 */
export function leakScanner(stages: readonly ResolvedStage[]): {
  readonly scan: (handedOut: HandedOut) => void
  readonly diagnostics: () => readonly Diagnostic[]
} {
  const secrets = secretsOf(stages)
  const find = secretFinder(secrets)
  const single = secrets.filter(({ lines }) => lines.length === 1)
  const inContent = new Map<string, readonly Secret[]>()
  const inMessage = new Map<string, readonly Secret[]>()
  const leaks: Leak[] = []

  const scan = ({ stage, name, files, messages }: HandedOut) => {
    for (const { id, bytes, paths } of files) {
      const found = remember(inContent, id, () => {
        const text = textOf({ bytes, executable: false })
        return text === undefined ? [] : [...new Set(find(text.split('\n')).map(({ secret }) => secret))]
      })
      for (const secret of found.filter((one) => one.stage >= stage)) {
        const path = secret.anywhere || paths.size === 0 ? paths.values().next().value : secret.path
        if (path !== undefined && !paths.has(path)) continue
        const where = `${name}, ${path ?? `object ${id.slice(0, 10)}, which no commit holds`}`
        leaks.push({ secret, starter: stage, place: placeOfLeak(stages, stage, secret, path), where })
      }
    }
    for (const { id, text } of messages) {
      const found = remember(inMessage, id, () => single.filter(({ lines }) => text.includes(lines[0] ?? '')))
      for (const secret of found.filter((one) => one.stage >= stage)) {
        const where = `${name}, the message of ${id.slice(0, 10)}`
        leaks.push({ secret, starter: stage, place: placeOfTitle(stages, text) ?? placeOfSecret(secret), where })
      }
    }
  }
  return { scan, diagnostics: () => told(stages, leaks) }
}

function remember<T>(known: Map<string, T>, id: string, make: () => T): T {
  const value = known.get(id) ?? make()
  known.set(id, value)
  return value
}

/** The line of the overlay that gives a secret away; the secret itself where no line does. */
function placeOfLeak(
  stages: readonly ResolvedStage[],
  starter: number,
  secret: Secret,
  path: string | undefined,
): Place {
  const resolved = stages[starter]
  const entry = path === undefined ? undefined : resolved?.stage.overlay.get(path)
  if (!resolved || !entry) return placeOfSecret(secret)
  const lines = givenLines(parsed(entry))
  const [found]: readonly Found[] = secretFinder([secret])(lines.map(({ text }) => text))
  const line = found && lines[found.at]?.line
  return line === undefined ? placeOfSecret(secret) : { file: `${overlayFolder(resolved)}/${path}`, line, column: 1 }
}

function placeOfSecret({ file, line }: Secret): Place {
  return { file, line, column: 1 }
}

/** The title of a step or a stage that a commit's message was made of. */
function placeOfTitle(stages: readonly ResolvedStage[], message: string): Place | undefined {
  for (const { stage } of stages) {
    const step = stage.steps.findIndex(({ title }) => message.trim() === title)
    if (step >= 0) return stage.placeOf(['steps', step, 'title'])
    if (message.trim().endsWith(stage.title)) return stage.placeOf(['title'])
  }
  return undefined
}

/** Each place once, whole solutions before the single lines that they consist of. */
function told(stages: readonly ResolvedStage[], leaks: readonly Leak[]): readonly Diagnostic[] {
  const covered = new Set<string>()
  return [...leaks]
    .sort((a, b) => b.secret.lines.length - a.secret.lines.length)
    .flatMap(({ secret, starter, place, where }) => {
      const line = place.line ?? 1
      if (covered.has(`${place.file}:${line}`)) return []
      for (let offset = 0; offset < secret.lines.length; offset++) covered.add(`${place.file}:${line + offset}`)
      const [own, other] = [stages[secret.stage], stages[starter]]
      const isWritten = place.file !== secret.file || place.line !== secret.line
      const reason = `A solution of stage ${own && numberOf(own)} (line ${secret.line} of ${secret.file}) stands in starter ${other && numberOf(other)}: ${JSON.stringify(secret.lines[0])} (${where}).`
      const hint = isWritten
        ? 'Take it out of what the learner is given, or name it under "shows" in stage.yaml where it is meant to be seen.'
        : 'Build the repositories again with "course build repos".'
      return [error('stage-leak', place, reason, hint)]
    })
}
