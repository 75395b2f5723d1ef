import { changedToken, earlier, readToken, signToken } from '../json-web-token.ts'
import { type Answer, bearer, judged, type Kit, nameOf, said } from '../kit.ts'
import { SECRET } from '../settings.ts'

/** An hour longer than the token lives. */
const HOUR = 3600

/** Signing in gives a JWT that ends, and without one that is whole and valid a protected path answers 401. */
export async function tokens(kit: Kit): Promise<Answer> {
  const { protected: path } = said(kit, 'account')
  const text = await kit.token()
  const token = readToken(text)
  if (!token) return judged([`The access token "${text.slice(0, 20)}…" is no JWT.`], '')
  const { exp, sub } = token.claims
  if (typeof exp !== 'number' || sub === undefined)
    return judged([`The JWT has the claims ${Object.keys(token.claims).join(', ')}; it needs "exp" and "sub".`], '')
  const server = await kit.server()
  const statusWith = async (bearerToken?: string) =>
    (await server.request({ ...path, ...(bearerToken && { headers: bearer(bearerToken) }) })).status
  const resigned = signToken(token, SECRET)
  const lifetime = exp - Math.floor(Date.now() / 1000)
  const expired = signToken(earlier(token, lifetime + HOUR), SECRET)
  const unsigned = signless(text)
  const tried = [
    { with: 'its token', status: await statusWith(text), wanted: 200 },
    { with: 'no token', status: await statusWith(), wanted: 401 },
    { with: 'a changed token', status: await statusWith(changedToken(text, { sub: `${sub}0` })), wanted: 401 },
    { with: 'an unsigned token', status: await statusWith(unsigned), wanted: 401 },
    // That one made by us is taken shows that the expired one is refused for its age.
    ...(resigned && expired
      ? [
          { with: 'a token signed anew', status: await statusWith(resigned), wanted: 200 },
          { with: 'an expired token', status: await statusWith(expired), wanted: 401 },
        ]
      : []),
  ]
  const faults = tried
    .filter(({ status, wanted }) => status !== wanted)
    .map((one) => `${nameOf(path)} with ${one.with} answered ${one.status} instead of ${one.wanted}.`)
  if (!expired) faults.push(`No expired token can be made: the JWT is signed with ${String(token.header.alg)}.`)
  return judged(
    faults,
    `A JWT (${String(token.header.alg)}) with sub and exp, ${Math.round(lifetime / 60)} minutes ahead; ${nameOf(path)} answered ` +
      `${tried.map((one) => `${one.status} with ${one.with}`).join(', ')}.`,
  )
}

/** The token as somebody would forge it who knows no key: `"alg": "none"` and no signature. */
function signless(text: string): string {
  const header = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT' })).toString('base64url')
  return `${header}.${text.split('.')[1]}.`
}
