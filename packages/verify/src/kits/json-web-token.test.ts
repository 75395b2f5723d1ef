import { expect, it } from 'vitest'
import { changedToken, earlier, readToken, signToken } from './json-web-token.ts'

const HEADER = { alg: 'HS256', typ: 'JWT' }
const signed = signToken({ header: HEADER, claims: { sub: '7', exp: 1000 } }, 'secret') ?? ''

it('signs as other programs do', () =>
  // Made with PyJWT: jwt.encode({"sub": "7", "exp": 1000}, "secret")
  expect(signed).toBe(
    'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI3IiwiZXhwIjoxMDAwfQ.qivS6nvdY-q_VczAPb5JBBZGgq6fKFtI6v2KTBinmoo',
  ))

it('reads what it signed, and nothing else', () => {
  expect(readToken(signed)).toEqual({ header: HEADER, claims: { sub: '7', exp: 1000 } })
  expect(readToken('one.two')).toBeUndefined()
  expect(readToken('a.b.c')).toBeUndefined()
})

it('signs with shared secrets alone', () =>
  expect(signToken({ header: { alg: 'RS256' }, claims: {} }, 'x')).toBeUndefined())

it('changes claims under the old signature', () => {
  const changed = changedToken(signed, { sub: '8' })
  expect(readToken(changed)?.claims).toEqual({ sub: '8', exp: 1000 })
  expect(changed.split('.')[2]).toBe(signed.split('.')[2])
})

it('moves every time into the past', () =>
  expect(earlier({ header: HEADER, claims: { iat: 900, exp: 1000, sub: '7' } }, 500).claims).toEqual({
    iat: 400,
    exp: 500,
    sub: '7',
  }))
