import { type Answer, bearer, judged, type Kit, nameOf, objectIn, said, Unmet } from '../kit.ts'

/** One thing is created, read, changed, read again, deleted, and gone. */
export async function lifecycle(kit: Kit): Promise<Answer> {
  const { create, item, change } = said(kit, 'resource')
  const [server, headers] = [await kit.server(), bearer(await kit.token())]
  const created = await server.request({ ...create, headers })
  if (created.status !== 201) return judged([`${nameOf(create)} answered ${created.status} instead of 201.`], '')
  const path = pathOf(item, created.body)
  const requests = [
    { request: { method: 'GET' as const, path }, wanted: [200] },
    { request: { ...change, path }, wanted: [200] },
    { request: { method: 'GET' as const, path }, wanted: [200] },
    { request: { method: 'DELETE' as const, path }, wanted: [200, 204] },
    { request: { method: 'GET' as const, path }, wanted: [404] },
  ]
  const seen = [`${nameOf(create)} 201`]
  let before: unknown
  for (const { request, wanted } of requests) {
    const { status, body } = await server.request({ ...request, headers })
    seen.push(`${nameOf(request)} ${status}`)
    if (!wanted.includes(status)) return judged([`${seen.join(', ')}: the last one is not ${wanted.join(' or ')}.`], '')
    if (request.method !== 'GET' || status !== 200) continue
    const wrong = before === undefined ? [] : differing(change.json ?? {}, body)
    if (wrong.length > 0) return judged([`${nameOf(request)} does not show the change of ${wrong.join(', ')}.`], '')
    before = body
  }
  return judged([], `${seen.join(', ')}.`)
}

function pathOf(item: string, body: string): string {
  const fields = objectIn(body, 'The answer to its creation')
  return item.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (fields[name] === undefined) throw new Unmet(`The answer to its creation has no field "${name}".`)
    return encodeURIComponent(String(fields[name]))
  })
}

/** The fields that were to be changed and are not. */
function differing(changes: Readonly<Record<string, unknown>>, body: string): readonly string[] {
  const now = objectIn(body, 'The answer after its change')
  return Object.keys(changes).filter((name) => JSON.stringify(now[name]) !== JSON.stringify(changes[name]))
}
