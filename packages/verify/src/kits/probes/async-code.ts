import { type Answer, judged, type Kit, lastLines, said } from '../kit.ts'

type Found = { readonly file: string; readonly line: number; readonly name: string; readonly async: boolean }
type Finding = { readonly code: string; readonly message: string; readonly location: { readonly row: number } }

/** Functions that take a session are async, and Ruff finds nothing in them that blocks the event loop. */
export async function asyncCode(kit: Kit): Promise<Answer> {
  const [source, sessions] = [said(kit, 'source'), said(kit, 'sessions')]
  const bench = await kit.bench()
  const taking = await bench.probe('functions_taking.py', [source, ...sessions])
  if (taking.status !== 0) return judged([`${source} cannot be parsed: ${lastLines(taking.stderr, 1)}`], '')
  const found = JSON.parse(taking.stdout) as readonly Found[]
  const ruff = await bench.run(['ruff', 'check', '--isolated', '--select', 'ASYNC', '--output-format', 'json', source])
  if (ruff.status > 1) return judged([`Ruff ended with ${ruff.status}: ${lastLines(ruff.stderr, 1)}`], '')
  const findings = JSON.parse(ruff.stdout) as readonly Finding[]
  return judged(
    [
      ...(found.length === 0 ? [`No function below ${source} takes ${sessions.join(' or ')}.`] : []),
      ...found
        .filter((one) => !one.async)
        .map(({ file, line, name }) => `${name} (${file}, line ${line}) takes a session and is not async.`),
      ...findings.map(({ code, message, location }) => `Ruff, line ${location.row}: ${code} ${message}.`),
    ],
    `${found.length} functions take ${sessions.join(' or ')}, all of them async; Ruff's ASYNC rules find nothing.`,
  )
}
