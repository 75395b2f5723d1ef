import type { KitRequest } from '@course/model'
import { type Answer, bearer, judged, type Kit, nameOf, said } from '../kit.ts'
import { asksForDatabase } from '../settings.ts'
import type { Reply, Server } from '../workbench.ts'

type Tried = { readonly name: string; readonly status: number; readonly reply: Reply }

/** What a caller must never see: tracebacks, statements and the names of drivers. */
const INSIDES = [
  /Traceback \(most recent call last\)/,
  /File "[^"]+", line \d+/,
  /\bSELECT\b[\s\S]*\bFROM\b/,
  /\bINSERT INTO\b/,
  /\bUPDATE\b[\s\S]*\bSET\b/,
  /\b(?:sqlalchemy|asyncpg|psycopg)\b/i,
]

/** Errors of every kind have the declared media type and fields, and show nothing of the inside; a crash neither. */
export async function errorAnswers(kit: Kit): Promise<Answer> {
  const { type, fields } = said(kit, 'errors')
  const tried = [...(await refusals(kit)), ...(await crash(kit))]
  const faults = tried.flatMap(({ name, status, reply }) => {
    if (reply.status !== status) return [`${name} answered ${reply.status} instead of ${status}.`]
    const body = asObject(reply.body)
    const found = reply.headers['content-type'] ?? 'none'
    const missing = fields.filter((field) => body?.[field] === undefined)
    const inside = INSIDES.find((pattern) => pattern.test(reply.body))?.exec(reply.body)?.[0]
    return [
      ...(found.split(';', 1)[0] === type ? [] : [`The ${status} of ${name} has the media type ${found}.`]),
      ...(missing.length === 0 ? [] : [`The ${status} of ${name} has no ${missing.join(', ')}.`]),
      ...(inside === undefined ? [] : [`The ${status} of ${name} shows the inside: ${inside.slice(0, 80)}.`]),
    ]
  })
  return judged(
    faults,
    `${tried.map(({ name, status }) => `${status} of ${name}`).join(', ')}: ${type} with ${fields.join(', ')}.`,
  )
}

/** Requests that a server refuses. */
async function refusals(kit: Kit): Promise<readonly Tried[]> {
  const { account, refused = [], resource, health = '/' } = kit.capstone.verify ?? {}
  const server = await kit.server()
  const headers = account ? bearer(await kit.token()) : {}
  const tried: Tried[] = []
  const attempt = async (request: KitRequest, status: number, signedIn: boolean) => {
    tried.push({
      name: nameOf(request),
      status,
      reply: await server.request({ ...request, ...(signedIn && { headers }) }),
    })
  }
  await attempt({ method: 'GET', path: '/there-is-nothing-here' }, 404, false)
  await attempt({ method: 'DELETE', path: health }, 405, false)
  if (account) await attempt(account.protected, 401, false)
  for (const { field: _, ...request } of refused) await attempt(request, 422, true)
  if (resource) await attempt({ method: 'GET', path: resource.item.replace(/\{\w+\}/g, '987654321') }, 404, true)
  return tried
}

/** A fault of the application's own: the same server on a database without tables. */
async function crash(kit: Kit): Promise<readonly Tried[]> {
  const { account, environment = {}, migrations, serve } = kit.capstone.verify ?? {}
  if (!account || !migrations || !serve || !asksForDatabase(environment)) return []
  const server = await (await kit.bench()).serve(serve, await kit.onDatabase('tableless'))
  if (!('request' in server)) return []
  return [{ name: `${nameOf(account.login)} without tables`, status: 500, reply: await ask(server, account.login) }]
}

async function ask(server: Server, request: KitRequest): Promise<Reply> {
  const reply = await server.request(request)
  await server.stop()
  return reply
}

function asObject(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined
  } catch {
    return undefined
  }
}
