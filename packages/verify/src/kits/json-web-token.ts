import { createHmac } from 'node:crypto'

type Claims = Readonly<Record<string, unknown>>

/** A JSON Web Token (RFC 7519), taken apart and not checked. */
export type Token = { readonly header: Claims; readonly claims: Claims }

/** Undefined where the text is none. */
export function readToken(text: string): Token | undefined {
  const [header, claims, signature, more] = text.split('.')
  if (header === undefined || claims === undefined || signature === undefined || more !== undefined) return undefined
  try {
    return { header: decode(header), claims: decode(claims) }
  } catch {
    return undefined
  }
}

const HASHES: Readonly<Record<string, string>> = { HS256: 'sha256', HS384: 'sha384', HS512: 'sha512' }

/** Signs a token with a shared secret; undefined where its header names another way of signing. */
export function signToken({ header, claims }: Token, secret: string): string | undefined {
  const hash = HASHES[String(header.alg)]
  if (hash === undefined) return undefined
  const signed = `${encode(header)}.${encode(claims)}`
  return `${signed}.${createHmac(hash, secret).update(signed).digest('base64url')}`
}

/** The token's claims changed under its old signature. */
export function changedToken(text: string, changes: Claims): string {
  const [header, claims, signature] = text.split('.')
  return [header, encode({ ...decode(claims ?? ''), ...changes }), signature].join('.')
}

/** The same token, all of whose times lie `seconds` earlier. */
export function earlier({ header, claims }: Token, seconds: number): Token {
  const times = ['exp', 'iat', 'nbf'].flatMap((name) => {
    const time = claims[name]
    return typeof time === 'number' ? [[name, time - seconds]] : []
  })
  return { header, claims: { ...claims, ...Object.fromEntries(times) } }
}

function decode(part: string): Claims {
  const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString())
  if (typeof value !== 'object' || value === null) throw new TypeError('no JSON object')
  return value as Claims
}

function encode(claims: Claims): string {
  return Buffer.from(JSON.stringify(claims)).toString('base64url')
}
