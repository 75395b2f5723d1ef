import { plainLine, type Secret } from './secrets.ts'

/** A secret that stands in a text, and the index of its first line there. */
export type Found = { readonly secret: Secret; readonly at: number }

/** Looks for all secrets at once, in the time that it takes to read the text. */
export type FindSecrets = (lines: readonly string[]) => readonly Found[]

/** Lines are compared without indentation and comment signs, and blank ones are passed over. */
export function secretFinder(secrets: readonly Secret[]): FindSecrets {
  const byFirstLine = Map.groupBy(secrets, ({ lines }) => lines[0] ?? '')
  return (lines) => {
    const numbered = lines.map((line, at) => ({ text: plainLine(line), at })).filter(({ text }) => text !== '')
    return numbered.flatMap(({ text, at }, start) =>
      (byFirstLine.get(text) ?? [])
        .filter((secret) => secret.lines.every((line, offset) => numbered[start + offset]?.text === line))
        .map((secret) => ({ secret, at })),
    )
  }
}
