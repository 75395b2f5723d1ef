export type Instruction = { readonly name: string; readonly text: string }

/** One `FROM` and what follows it. */
export type Stage = readonly Instruction[]

/** The stages of a Dockerfile: comments left out, continued lines joined. What stands before the first `FROM` is left out. */
export function stagesOf(dockerfile: string): readonly Stage[] {
  const stages: Instruction[][] = []
  const lines = dockerfile.split('\n').filter((line) => !line.trimStart().startsWith('#'))
  for (const line of lines
    .join('\n')
    .replace(/\s*\\\n\s*/g, ' ')
    .split('\n')) {
    const [, name, text] = /^\s*([A-Za-z]+)\s+(.*)$/.exec(line) ?? []
    if (name === undefined || text === undefined) continue
    const instruction = { name: name.toUpperCase(), text: text.trim() }
    if (instruction.name === 'FROM') stages.push([instruction])
    else stages.at(-1)?.push(instruction)
  }
  return stages
}

/** The last instruction of that name in a stage. */
export function lastOf(stage: Stage, name: string): string | undefined {
  return stage.findLast((instruction) => instruction.name === name)?.text
}

/** The command that an image starts; undefined where it is not written as a JSON list. */
export function commandOf(stage: Stage): readonly string[] | undefined {
  try {
    const value: unknown = JSON.parse(lastOf(stage, 'CMD') ?? '')
    return Array.isArray(value) ? value.map(String) : undefined
  } catch {
    return undefined
  }
}

/** What `ENV` sets in a stage, PATH left out, since the folders of the image are not there. */
export function environmentOf(stage: Stage): Readonly<Record<string, string>> {
  const pairs = stage
    .filter(({ name }) => name === 'ENV')
    .flatMap(({ text }) => [...text.matchAll(/([A-Za-z_]\w*)=(?:"([^"]*)"|(\S*))/g)])
    .map(([, name = '', quoted, plain = '']) => [name, quoted ?? plain] as const)
  return Object.fromEntries(pairs.filter(([name]) => name !== 'PATH'))
}
