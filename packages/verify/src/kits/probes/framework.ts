import { type Answer, judged, type Kit, lastLines, said } from '../kit.ts'
import { packageOf } from '../requirement-line.ts'

/** The project depends on one of some frameworks, what it serves is made with that one, and it answers. */
export async function framework(kit: Kit, names: readonly string[]): Promise<Answer> {
  const bench = await kit.bench()
  const { dependencies } = await bench.project()
  const declared = names.filter((name) => dependencies.some((line) => packageOf(line).name === name))
  if (declared.length === 0) return judged([`pyproject.toml depends on none of ${names.join(', ')}.`], '')
  const application = said(kit, 'application')
  const imported = await bench.probe('served_object.py', [application], await kit.onDatabase('imported'))
  if (imported.status !== 0) return judged([`${application} cannot be imported: ${lastLines(imported.stderr, 1)}`], '')
  const parents = JSON.parse(imported.stdout) as readonly string[]
  const used = declared.filter((name) => parents.includes(name))
  const health = said(kit, 'health')
  const { status, body } = await (await kit.server()).request({ method: 'GET', path: health })
  return judged(
    [
      ...(used.length === 0 ? [`${application} is not made with ${declared.join(' or ')}.`] : []),
      ...(status === 200 ? [] : [`GET ${health} answered ${status}.`]),
    ],
    `${application} is made with ${used.join(' and ')}; GET ${health} answered 200 with ${body.slice(0, 120)}.`,
  )
}
