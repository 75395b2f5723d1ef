import { type Answer, bearer, judged, type Kit, nameOf, said } from '../kit.ts'
import { packageOf } from '../requirement-line.ts'

/** The project uses Pydantic, and a request that does not fit its models is answered with 422 that names the field. */
export async function refusedBodies(kit: Kit): Promise<Answer> {
  const wrong = said(kit, 'refused')
  const { dependencies } = await (await kit.bench()).project()
  const faults = dependencies.some((line) => packageOf(line).name === 'pydantic')
    ? []
    : ['pyproject.toml does not depend on pydantic.']
  const server = await kit.server()
  const headers = kit.capstone.verify?.account ? bearer(await kit.token()) : {}
  for (const { field, ...request } of wrong) {
    const { status, body } = await server.request({ ...request, headers })
    if (status !== 422) faults.push(`${nameOf(request)} with a wrong "${field}" answered ${status} instead of 422.`)
    else if (!namesField(body, field))
      faults.push(`The 422 of ${nameOf(request)} does not name "${field}": ${body.slice(0, 120)}.`)
  }
  const seen = wrong.map((request) => `${nameOf(request)} (${request.field})`)
  return judged(faults, `Pydantic; 422 that names the field for ${seen.join(', ')}.`)
}

/** Whether a text of the JSON is the field, alone or at the end of a path such as `body.title`. */
function namesField(body: string, field: string): boolean {
  try {
    return texts(JSON.parse(body)).some((text) => text === field || text.endsWith(`.${field}`))
  } catch {
    return false
  }
}

function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : []
}
