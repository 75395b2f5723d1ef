import { createHash } from 'node:crypto'

/** Namespace of all books: the version 5 id of "course-monorepo" in the URL namespace of RFC 9562, section 6.6. */
const URL_NAMESPACE = '6ba7b811-9dad-11d1-80b4-00c04fd430c8'
const NAMESPACE = uuidV5(URL_NAMESPACE, 'course-monorepo')

/** `urn:uuid:…` made from the names alone, so that each edition keeps its id for ever. */
export function bookIdentifier(course: string, edition: string): string {
  return `urn:uuid:${uuidV5(NAMESPACE, `${course}/${edition}`)}`
}

/** A name-based UUID (RFC 9562, section 5.5). */
function uuidV5(namespace: string, name: string): string {
  const hash = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest()
    .subarray(0, 16)
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80
  const hex = hash.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
