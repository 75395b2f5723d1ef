import { type Kit, lastLines } from './kit.ts'

/** What is wrong with a file by one of the schemas that check-jsonschema brings. */
export async function schemaFaults(kit: Kit, schema: string, file: string): Promise<readonly string[]> {
  const command = ['check-jsonschema', '--output-format', 'json', '--builtin-schema', schema, file]
  const { status, stdout, stderr } = await (await kit.bench()).run(command)
  if (status === 0) return []
  const found = messagesIn(stdout)
  return (found.length > 0 ? found : [lastLines(stdout + stderr, 1)]).map((message) => `${file}: ${message}.`)
}

type Report = { readonly errors?: readonly Fault[]; readonly parse_errors?: readonly { readonly message: string }[] }
type Fault = {
  readonly path: string
  readonly message: string
  readonly best_deep_match?: { readonly path: string; readonly message: string }
}

function messagesIn(stdout: string): readonly string[] {
  try {
    const { errors = [], parse_errors = [] } = JSON.parse(stdout) as Report
    const deepest = errors.map(({ path, message, best_deep_match }) => best_deep_match ?? { path, message })
    return [
      ...deepest.map(({ path, message }) => `${path}: ${message.slice(0, 200)}`),
      ...parse_errors.map(({ message }) => message.slice(0, 200)),
    ]
  } catch {
    return []
  }
}
